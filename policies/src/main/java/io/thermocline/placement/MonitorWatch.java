package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * One monitor as the loop sees it: its newest snapshot and how long ago that one appeared. Ages are
 * measured on the loop's own clock, since a monitor's may begin at another time.
 */
final class MonitorWatch {
  /** After so many aggregations without a snapshot nothing is decided any more. */
  private static final int STALE_AGGREGATIONS = 3;

  private final Monitor monitor;
  private @Nullable Snapshot snapshot;
  private long sequence;
  private long resumedAfter;
  private long seenNanos;
  private long configuredMicros;
  private long tunedMicros;

  MonitorWatch(Monitor monitor, long nowNanos) {
    this.monitor = monitor;
    this.seenNanos = nowNanos;
  }

  Monitor monitor() {
    return monitor;
  }

  int node() {
    return monitor.node();
  }

  /** The monitor was told to use this aggregation interval. */
  void configured(long aggregationMicros) {
    configuredMicros = aggregationMicros;
  }

  /** The monitor was told to work again: what it saw before it rested is no longer looked at. */
  void resumed(long nowNanos) {
    resumedAfter = sequence;
    seenNanos = nowNanos;
  }

  /** Takes the newest snapshot, which is valid for the rest of this turn of the loop. */
  void refresh(long nowNanos) {
    Snapshot newest = monitor.snapshots().acquire();
    snapshot = newest;
    if (newest != null && newest.sequence() != sequence) {
      sequence = newest.sequence();
      tunedMicros = newest.aggregationMicros();
      seenNanos = nowNanos;
    }
  }

  /** The snapshot of this turn, if there is one since the monitor began or was resumed. */
  @Nullable Snapshot snapshot() {
    return sequence > resumedAfter ? snapshot : null;
  }

  long ageNanos(long nowNanos) {
    return nowNanos - seenNanos;
  }

  boolean stale(long nowNanos) {
    long aggregationMicros = Math.max(configuredMicros, tunedMicros);
    return ageNanos(nowNanos) > STALE_AGGREGATIONS * aggregationMicros * 1_000;
  }
}
