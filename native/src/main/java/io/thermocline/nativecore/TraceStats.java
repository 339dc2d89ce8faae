package io.thermocline.nativecore;

/**
 * Counters of a trace reader since it began.
 *
 * @param events regions read, of whatever kdamond
 * @param snapshots published, of all sources
 * @param incompleteWindows dropped because events of theirs were lost
 * @param unsettledWindows dropped because the kernel had too few regions yet
 * @param lostEvents events that the kernel had to overwrite, as far as it counts them
 * @param badPages pages that made no sense, and were read no further
 * @param droppedMarks marked ranges for which there was no room
 * @param cpuNanos CPU time of reading
 */
public record TraceStats(
    long events,
    long snapshots,
    long incompleteWindows,
    long unsettledWindows,
    long lostEvents,
    long badPages,
    long droppedMarks,
    long cpuNanos) {
  /** Fields of {@code struct tc_trace_stats}. */
  static final int FIELDS = 8;

  /** From the C struct, in its order. */
  static TraceStats of(long[] f) {
    return new TraceStats(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
  }
}
