package io.thermocline.scheme;

import org.jspecify.annotations.Nullable;

/**
 * How memory is watched: DAMON's monitoring attributes, one monitor a source node.
 *
 * @param enabled false: nothing is watched at all (the policy {@code static})
 * @param sampleMicros time between two access checks
 * @param aggregationMicros time over which accesses are counted
 * @param updateMicros time between two looks at the set of address ranges
 * @param minRegions least number of regions of each monitor, at least 3
 * @param maxRegions the most
 * @param autotune interval auto-tuning, if wanted
 */
public record MonitorSettings(
    boolean enabled,
    long sampleMicros,
    long aggregationMicros,
    long updateMicros,
    int minRegions,
    int maxRegions,
    @Nullable Autotune autotune) {
  /** DAMON's defaults: 5 ms, 100 ms, 1 s, 10 to 1,000 regions, no tuning. */
  public static final MonitorSettings DEFAULT =
      new MonitorSettings(true, 5_000, 100_000, 1_000_000, 10, 1_000, null);

  /** The same, watching or not. */
  public MonitorSettings withEnabled(boolean wanted) {
    return new MonitorSettings(
        wanted, sampleMicros, aggregationMicros, updateMicros, minRegions, maxRegions, autotune);
  }

  /** The same with other intervals of checks and of counts. */
  public MonitorSettings withIntervals(long newSampleMicros, long newAggregationMicros) {
    return new MonitorSettings(
        enabled,
        newSampleMicros,
        newAggregationMicros,
        updateMicros,
        minRegions,
        maxRegions,
        autotune);
  }

  /** The same with another least number of regions. */
  public MonitorSettings withMinRegions(int least) {
    return new MonitorSettings(
        enabled, sampleMicros, aggregationMicros, updateMicros, least, maxRegions, autotune);
  }

  /**
   * Interval auto-tuning towards a share of positive access checks.
   *
   * @param accessBp wanted share in basis points
   * @param aggregations aggregations between two adjustments, at least 1
   * @param minSampleMicros least sample interval
   * @param maxSampleMicros most
   */
  public record Autotune(
      int accessBp, int aggregations, long minSampleMicros, long maxSampleMicros) {}
}
