package io.thermocline.placement;

/**
 * DAMON's proportional feedback: the next input of a system from the last one and the score that it
 * reached. Inputs are unsigned 64-bit numbers.
 */
final class FeedLoop {
  /** The score that is aimed at. */
  static final int GOAL = 10_000;

  /** No input is less: from here it can grow again. */
  static final long FLOOR = 10_000;

  private FeedLoop() {}

  /**
   * The next input: more while the score is under the goal, less above it, in proportion to the
   * distance.
   *
   * @param last the last input, unsigned
   * @param score what it led to, at least 0
   */
  static long next(long last, long score) {
    if (score == GOAL) {
      return last;
    }
    if (score >= 2L * GOAL) {
      return FLOOR;
    }
    long distance = Math.abs(score - GOAL);
    boolean fits = Long.compareUnsigned(last, Long.divideUnsigned(-1L, distance)) <= 0;
    long change =
        fits
            ? Long.divideUnsigned(last * distance, GOAL)
            : Long.divideUnsigned(last, GOAL) * distance;
    if (score > GOAL) {
      // The distance is below the goal here, so the change is at most the input.
      return max(last - change, FLOOR);
    }
    long grown = last + change;
    return Long.compareUnsigned(grown, last) < 0 ? -1L : grown;
  }

  /** The larger of two unsigned numbers. */
  static long max(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? a : b;
  }
}
