package io.thermocline.sim.workload;

import io.thermocline.nativecore.NativeMachine.Stride;
import java.nio.DoubleBuffer;
import java.util.List;

/** Demand of masim's kind: uniform random accesses and sequential cursors over ranges of memory. */
final class PatternDemand implements Demand {
  /**
   * Uniform random accesses to a range.
   *
   * @param firstPage virtual page where it starts
   * @param bytes its length; the last page is accessed less if it is not full
   * @param rate accesses a second
   */
  record Uniform(int firstPage, long bytes, double rate) {}

  private final int pageBytes;
  private final List<Uniform> ranges;
  private final List<Stride> strides;
  private final RandomMode mode;

  PatternDemand(int pageBytes, List<Uniform> ranges, List<Stride> strides, RandomMode mode) {
    this.pageBytes = pageBytes;
    this.ranges = List.copyOf(ranges);
    this.strides = List.copyOf(strides);
    this.mode = mode;
  }

  @Override
  public void fillRates(DoubleBuffer rates) {
    for (int page = 0; page < rates.limit(); page++) {
      rates.put(page, 0);
    }
    for (Uniform range : ranges) {
      mode.addRates(range, pageBytes, rates);
    }
  }

  @Override
  public List<Stride> strides() {
    return strides;
  }
}
