package io.thermocline.region;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The writing side of a snapshot buffer, for tests: stage rows, then {@link #publish}. By default
 * the intervals are DAMON's (5 ms and 100 ms, 20 samples) and regions are cut at single bytes.
 */
public final class SnapshotFixture {
  private final ByteBuffer memory;
  private final int capacity;
  private final SnapshotBuffer buffer;
  private long sampleMicros = 5_000;
  private long aggregationMicros = 100_000;
  private long minRegionBytes = 1;
  private long passedSamples;
  private long nextAggregation;
  private boolean aggregated;
  private long timeNanos;
  private int rows;
  private long sequence;

  /**
   * An empty buffer.
   *
   * @param capacity rows a slot
   */
  public SnapshotFixture(int node, int capacity) {
    this.capacity = (capacity + 15) / 16 * 16;
    memory = ByteBuffer.allocateDirect(SnapshotLayout.bufferBytes(this.capacity));
    memory.order(ByteOrder.LITTLE_ENDIAN);
    memory.putInt(SnapshotLayout.MAGIC_OFFSET, SnapshotLayout.MAGIC);
    memory.putInt(SnapshotLayout.VERSION_OFFSET, SnapshotLayout.VERSION);
    memory.putInt(SnapshotLayout.CAPACITY_OFFSET, this.capacity);
    memory.putInt(SnapshotLayout.NODE_OFFSET, node);
    memory.putInt(SnapshotLayout.PUBLISHED_OFFSET, -1);
    memory.putInt(SnapshotLayout.PINNED_OFFSET, -1);
    buffer = new SnapshotBuffer(memory);
  }

  public SnapshotFixture intervals(long sample, long aggregation) {
    sampleMicros = sample;
    aggregationMicros = aggregation;
    return this;
  }

  public SnapshotFixture minRegion(long bytes) {
    minRegionBytes = bytes;
    return this;
  }

  /** Where the monitor stands; {@code time} follows from the samples. */
  public SnapshotFixture at(long passed, long next) {
    passedSamples = passed;
    nextAggregation = next;
    aggregated = passed == next;
    timeNanos = passed * sampleMicros * 1_000;
    return this;
  }

  /** Another time than follows from the samples: the monitor is late. */
  public SnapshotFixture late(long millis) {
    timeNanos += millis * 1_000_000;
    return this;
  }

  /** The end of the n-th aggregation, from 1. */
  public SnapshotFixture aggregation(long n) {
    long end = n * (aggregationMicros / sampleMicros);
    return at(end, end);
  }

  /** Forgets the staged rows. */
  public SnapshotFixture clear() {
    rows = 0;
    return this;
  }

  /** Stages a region with the same count in this window and the last one. */
  public SnapshotFixture region(long start, long end, int accesses, int age) {
    return region(start, end, accesses, accesses, age);
  }

  /** Stages a region. */
  public SnapshotFixture region(long start, long end, int accesses, int lastAccesses, int age) {
    int slot = stagedSlot();
    int starts = slot + SnapshotLayout.SLOT_HEADER_BYTES;
    int ends = starts + 8 * capacity;
    int counts = ends + 8 * capacity;
    memory.putLong(starts + 8 * rows, start);
    memory.putLong(ends + 8 * rows, end);
    memory.putInt(counts + 4 * rows, accesses);
    memory.putInt(counts + 4 * (capacity + rows), lastAccesses);
    memory.putInt(counts + 4 * (2 * capacity + rows), age);
    rows++;
    return this;
  }

  /** Publishes the staged rows and begins to stage the next, empty table. */
  public Snapshot publish() {
    int slot = stagedSlot();
    memory.putLong(slot + SnapshotLayout.SEQUENCE_OFFSET, ++sequence);
    memory.putLong(slot + SnapshotLayout.TIME_NANOS_OFFSET, timeNanos);
    memory.putLong(slot + SnapshotLayout.SAMPLE_MICROS_OFFSET, sampleMicros);
    memory.putLong(slot + SnapshotLayout.AGGREGATION_MICROS_OFFSET, aggregationMicros);
    memory.putLong(slot + SnapshotLayout.PASSED_SAMPLES_OFFSET, passedSamples);
    memory.putLong(slot + SnapshotLayout.NEXT_AGGREGATION_OFFSET, nextAggregation);
    memory.putInt(slot + SnapshotLayout.REGIONS_OFFSET, rows);
    memory.putInt(slot + SnapshotLayout.AGGREGATED_OFFSET, aggregated ? 1 : 0);
    memory.putLong(slot + SnapshotLayout.MIN_REGION_BYTES_OFFSET, minRegionBytes);
    memory.putInt(SnapshotLayout.PUBLISHED_OFFSET, stagedIndex());
    rows = 0;
    Snapshot snapshot = buffer.acquire();
    if (snapshot == null) {
      throw new IllegalStateException("nothing published");
    }
    return snapshot;
  }

  private int stagedIndex() {
    int published = memory.getInt(SnapshotLayout.PUBLISHED_OFFSET);
    return published < 0 ? 0 : (published + 1) % SnapshotLayout.SLOTS;
  }

  private int stagedSlot() {
    return SnapshotLayout.HEADER_BYTES + stagedIndex() * SnapshotLayout.slotBytes(capacity);
  }

  /** The reading side. */
  public SnapshotBuffer buffer() {
    return buffer;
  }
}
