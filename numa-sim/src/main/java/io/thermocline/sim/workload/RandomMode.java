package io.thermocline.sim.workload;

import io.thermocline.sim.random.SplitMix64;
import io.thermocline.sim.workload.PatternDemand.Uniform;
import java.nio.DoubleBuffer;

/** How the random patterns of a masim configuration are replayed. */
public enum RandomMode {
  /** Every byte of the region is as likely as any other. */
  IDEAL {
    @Override
    void addRates(Uniform range, int pageBytes, DoubleBuffer rates) {
      double ratePerByte = range.rate() / range.bytes();
      long left = range.bytes();
      for (int page = range.firstPage(); left > 0; page++, left -= pageBytes) {
        rates.put(page, rates.get(page) + ratePerByte * Math.min(left, pageBytes));
      }
    }
  },

  /**
   * As masim does it: offsets come from a pool of a million numbers drawn in advance, modulo the
   * size of the region, so that large regions have pages which are never touched.
   */
  FAITHFUL {
    @Override
    void addRates(Uniform range, int pageBytes, DoubleBuffer rates) {
      SplitMix64 pool = new SplitMix64(POOL_SEED);
      double rateOfOne = range.rate() / POOL_SIZE;
      for (int i = 0; i < POOL_SIZE; i++) {
        long offset = Long.remainderUnsigned(pool.nextLong(), range.bytes());
        int page = range.firstPage() + (int) (offset / pageBytes);
        rates.put(page, rates.get(page) + rateOfOne);
      }
    }
  };

  private static final int POOL_SIZE = 1_000_000;

  /** The pool is the program's, not the run's: every region and every run uses the same one. */
  private static final long POOL_SEED = 0x6d61_7369_6dL;

  /** Adds the accesses a second that the range brings to each of its pages. */
  abstract void addRates(Uniform range, int pageBytes, DoubleBuffer rates);
}
