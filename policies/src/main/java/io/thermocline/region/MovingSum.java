package io.thermocline.region;

/**
 * DAMON's pseudo moving sum: what the access count of a region would be had the window ended now.
 * It takes from the last complete window the share that the current one still lacks, so that
 * regions can be judged at any sample.
 */
public final class MovingSum {
  /** The whole window is still to come. */
  public static final int WHOLE_BP = 10_000;

  private MovingSum() {}

  /**
   * The share of the current window that is still to come, in basis points.
   *
   * @param passedSamples samples since the monitor began
   * @param nextAggregation the sample count at which the window ends
   * @param samplesPerAggregation length of a window, at least 1
   */
  public static int leftBp(long passedSamples, long nextAggregation, int samplesPerAggregation) {
    long left = Math.min(samplesPerAggregation, Math.max(0, nextAggregation - passedSamples));
    return (int) (left * WHOLE_BP / samplesPerAggregation);
  }

  /**
   * Accesses in samples.
   *
   * @param accesses of the current window
   * @param lastAccesses of the last complete one
   * @param leftBp share of the current window that is still to come
   */
  public static int of(int accesses, int lastAccesses, int leftBp) {
    if (leftBp == WHOLE_BP) {
      return lastAccesses;
    }
    return accesses + (int) ((long) lastAccesses * leftBp / WHOLE_BP);
  }
}
