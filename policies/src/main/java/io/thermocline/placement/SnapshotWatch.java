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
  private long lagNanos = Long.MAX_VALUE;
  private long timeNanos;
  private long paceNanos;
  private long paceBeforeNanos;

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
    paceBeforeNanos = paceNanos;
    paceNanos =
        sequence == 0 ? 0 : (newest.timeNanos() - timeNanos) / (newest.sequence() - sequence);
    timeNanos = newest.timeNanos();
    sequence = newest.sequence();
    tunedMicros = newest.aggregationMicros();
    seenNanos = nowNanos;
    lagNanos = Math.min(lagNanos, nowNanos - newest.timeNanos());
    return true;
  }

  /** The snapshot of this turn, if there is one since the monitor began or was resumed. */
  public @Nullable Snapshot snapshot() {
    return sequence > resumedAfter ? snapshot : null;
  }

  /**
   * How long it takes until the next snapshot appears, as far as can be foreseen; 0 if it should be
   * there by now, or none has been seen yet. The monitor's clock is read with the least delay that
   * one of its snapshots has ever been seen with. One that publishes whole aggregations only may
   * take longer for each than it says, as a kernel's does that sleeps between samples: then the
   * next is expected to take as long as the longer of the last two, but at most a quarter more than
   * it says.
   *
   * @param publishEverySamples as in {@link Monitor#configure}
   */
  long untilNextNanos(long nowNanos, int publishEverySamples) {
    Snapshot newest = snapshot();
    if (newest == null) {
      return 0;
    }
    long samples =
        newest.aggregated()
            ? newest.samplesPerAggregation()
            : newest.nextAggregation() - newest.passedSamples();
    if (publishEverySamples > 0) {
      samples =
          Math.min(samples, publishEverySamples - newest.passedSamples() % publishEverySamples);
    }
    long span = samples * newest.sampleMicros() * 1_000;
    if (publishEverySamples == 0) {
      long pace = Math.max(paceNanos, paceBeforeNanos);
      span = Math.max(span, Math.min(pace, span + span / 4));
    }
    return Math.max(0, newest.timeNanos() + span + lagNanos - nowNanos);
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
