package io.thermocline.sim.random;

/** What random numbers of one run are for. The numbers are part of every result. */
public enum Purpose {
  /** Which frames virtual pages lie on. */
  PLACEMENT(1),
  /** Which pages of a workload are hot. */
  WORKLOAD(2),
  /** The accessed bits of the simulated machine. */
  MACHINE(3),
  /** Where monitors sample and split. */
  MONITOR(4);

  final long stream;

  Purpose(long stream) {
    this.stream = stream;
  }
}
