package io.thermocline.sim.workload;

import java.nio.DoubleBuffer;

/** Reads demand in tests. */
final class Rates {
  static final int PAGE = 4096;

  private Rates() {}

  /** Random accesses a second of every page in a phase. */
  static double[] of(Workload workload, long phase) {
    double[] rates = new double[workload.pages()];
    ((PhasedWorkload) workload).phase(phase).demand().fillRates(DoubleBuffer.wrap(rates));
    return rates;
  }

  /**
   * Options of a machine with this many pages, a quarter of them fast, and 1,000 accesses a second.
   */
  static WorkloadOptions options(int machinePages) {
    return options(machinePages, 1);
  }

  static WorkloadOptions options(int machinePages, int scale) {
    long bytes = (long) machinePages * PAGE;
    return new WorkloadOptions(scale, 1_000, 1, bytes, bytes / 4, PAGE);
  }
}
