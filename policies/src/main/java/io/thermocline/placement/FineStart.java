package io.thermocline.placement;

import io.thermocline.scheme.MonitorSettings;

/**
 * How monitors begin whose regions have to {@link SettledRanges settle}: from a few wide regions on
 * it takes half a second and more until their borders are found. So at first nodes are cut finely,
 * into a quarter of the regions that there may be, which leaves room for splits.
 */
final class FineStart {
  /** For so long, from the first turn on. What is hot has gone up by then. */
  private static final int AGGREGATIONS = 20;

  private static final int PART_OF_MOST = 4;
  private static final long NOT_BEGUN = Long.MAX_VALUE;

  private final boolean wanted;
  private boolean on;
  private long endNanos = NOT_BEGUN;

  /**
   * Monitors begin.
   *
   * @param wanted false: as asked
   */
  FineStart(boolean wanted) {
    this.wanted = wanted;
    this.on = wanted;
  }

  /** Monitors begin again. Returns whether otherwise than asked. */
  boolean beginAgain() {
    on = wanted;
    endNanos = NOT_BEGUN;
    return on;
  }

  /** What monitors are to be configured with now. */
  MonitorSettings settings(MonitorSettings asked) {
    int regions = Math.max(asked.minRegions(), asked.maxRegions() / PART_OF_MOST);
    return on ? asked.withMinRegions(regions) : asked;
  }

  /** Whether it is over on this turn: monitors are to be configured as asked. */
  boolean ends(long nowNanos, MonitorSettings asked) {
    if (!on) {
      return false;
    }
    if (endNanos == NOT_BEGUN) {
      endNanos = nowNanos + AGGREGATIONS * asked.aggregationMicros() * 1_000;
    }
    on = nowNanos < endNanos;
    return !on;
  }
}
