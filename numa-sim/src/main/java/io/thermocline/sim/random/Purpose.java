package io.thermocline.sim.random;

/** What random numbers of one run are for. The order is part of every result: append only. */
public enum Purpose {
  /** Which frames virtual pages lie on. */
  PLACEMENT,
  /** Which pages of a workload are hot. */
  WORKLOAD,
  /** The accessed bits of the simulated machine. */
  MACHINE,
  /** Where monitors sample and split. */
  MONITOR
}
