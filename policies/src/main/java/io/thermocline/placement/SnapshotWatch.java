package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One node's newest snapshot and how long ago it appeared. Ages are measured on the reader's own
 * clock, since a monitor's may begin at another time.
 */
public class SnapshotWatch {
  /** After so many aggregations without a snapshot nothing is decided any more. */
  private static final int STALE_AGGREGATIONS = 3;

  private final int node;
  private final SnapshotBuffer buffer;
  private @Nullable Snapshot snapshot;
  private long sequence;
  private long resumedAfter;
  private long seenNanos;
  private long configuredMicros;
  private long tunedMicros;

  /**
   * @param nowNanos from when on its silence counts
   */
  public SnapshotWatch(int node, SnapshotBuffer buffer, long nowNanos) {
    this.node = node;
    this.buffer = buffer;
    this.seenNanos = nowNanos;
  }

  public int node() {
    return node;
  }

  /** The monitor was told to use this aggregation interval. */
  public void configured(long aggregationMicros) {
    configuredMicros = aggregationMicros;
  }

  /** The monitor was told to work again: what it saw before it rested is no longer looked at. */
  public void resumed(long nowNanos) {
    resumedAfter = sequence;
    seenNanos = nowNanos;
  }

  /**
   * Takes the newest snapshot, which is valid for the rest of this turn of the reader.
   *
   * @return whether it is another one than before
   */
  public boolean refresh(long nowNanos) {
    Snapshot newest = buffer.acquire();
    snapshot = newest;
    if (newest == null || newest.sequence() == sequence) {
      return false;
    }
    sequence = newest.sequence();
    tunedMicros = newest.aggregationMicros();
    seenNanos = nowNanos;
    return true;
  }

  /** The snapshot of this turn, if there is one since the monitor began or was resumed. */
  public @Nullable Snapshot snapshot() {
    return sequence > resumedAfter ? snapshot : null;
  }

  public long ageNanos(long nowNanos) {
    return nowNanos - seenNanos;
  }

  /** Whether it is so old that nothing may be decided on it. */
  public boolean stale(long nowNanos) {
    long aggregationMicros = Math.max(configuredMicros, tunedMicros);
    return ageNanos(nowNanos) > STALE_AGGREGATIONS * aggregationMicros * 1_000;
  }
}
