package io.thermocline.nativecore;

/**
 * Counters of a monitor since it began.
 *
 * @param passedSamples sampling ticks
 * @param checks access checks
 * @param cpuNanos CPU time
 * @param overruns sample deadlines that were missed, and skipped
 * @param droppedMarks marked ranges that were lost because there was no room for them
 * @param regions rows of the region table now
 * @param peakRegions the most so far
 * @param metadataBytes memory that the peak's rows take, snapshots included
 */
public record MonitorStats(
    long passedSamples,
    long checks,
    long cpuNanos,
    long overruns,
    long droppedMarks,
    long regions,
    long peakRegions,
    long metadataBytes) {
  /** Fields of {@code struct tc_monitor_stats}. */
  static final int FIELDS = 8;

  /** From the C struct, in its order. */
  static MonitorStats of(long[] f) {
    return new MonitorStats(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
  }
}
