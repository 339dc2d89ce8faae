package io.thermocline.region;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The writer's side of a snapshot buffer, for tables that are computed and not sampled: {@link
 * #begin}, {@link #add} rows, {@link #publish}. For the thread that also reads.
 */
public final class SnapshotWriter {
  private static final int ROWS_MULTIPLE = 16;

  private final int capacity;
  private final ByteBuffer memory;
  private final SnapshotBuffer buffer;
  private int index;
  private int slot;
  private int rows;
  private long sequence;

  /**
   * @param capacity rows of a table
   */
  public SnapshotWriter(int node, int capacity) {
    this.capacity = (capacity + ROWS_MULTIPLE - 1) / ROWS_MULTIPLE * ROWS_MULTIPLE;
    this.memory =
        ByteBuffer.allocateDirect(SnapshotLayout.bufferBytes(this.capacity))
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(SnapshotLayout.MAGIC_OFFSET, SnapshotLayout.MAGIC)
            .putInt(SnapshotLayout.VERSION_OFFSET, SnapshotLayout.VERSION)
            .putInt(SnapshotLayout.CAPACITY_OFFSET, this.capacity)
            .putInt(SnapshotLayout.NODE_OFFSET, node)
            .putInt(SnapshotLayout.PUBLISHED_OFFSET, -1)
            .putInt(SnapshotLayout.PINNED_OFFSET, -1);
    this.buffer = new SnapshotBuffer(memory);
  }

  /** The reader's side. */
  public SnapshotBuffer buffer() {
    return buffer;
  }

  /** Begins a table of the first window that a monitor could have seen, from time 0 on. */
  public void beginFirst(long sampleMicros, long aggregationMicros, long minRegionBytes) {
    long samples = Math.max(1, aggregationMicros / Math.max(1, sampleMicros));
    begin();
    memory
        .putLong(slot + SnapshotLayout.TIME_NANOS_OFFSET, aggregationMicros * 1_000)
        .putLong(slot + SnapshotLayout.SAMPLE_MICROS_OFFSET, sampleMicros)
        .putLong(slot + SnapshotLayout.AGGREGATION_MICROS_OFFSET, aggregationMicros)
        .putLong(slot + SnapshotLayout.PASSED_SAMPLES_OFFSET, samples)
        .putLong(slot + SnapshotLayout.NEXT_AGGREGATION_OFFSET, samples)
        .putInt(slot + SnapshotLayout.AGGREGATED_OFFSET, 1)
        .putLong(slot + SnapshotLayout.MIN_REGION_BYTES_OFFSET, minRegionBytes);
  }

  /** Begins a table that was taken when this one was. */
  public void begin(Snapshot like) {
    begin();
    memory
        .putLong(slot + SnapshotLayout.TIME_NANOS_OFFSET, like.timeNanos())
        .putLong(slot + SnapshotLayout.SAMPLE_MICROS_OFFSET, like.sampleMicros())
        .putLong(slot + SnapshotLayout.AGGREGATION_MICROS_OFFSET, like.aggregationMicros())
        .putLong(slot + SnapshotLayout.PASSED_SAMPLES_OFFSET, like.passedSamples())
        .putLong(slot + SnapshotLayout.NEXT_AGGREGATION_OFFSET, like.nextAggregation())
        .putInt(slot + SnapshotLayout.AGGREGATED_OFFSET, like.aggregated() ? 1 : 0)
        .putLong(slot + SnapshotLayout.MIN_REGION_BYTES_OFFSET, like.minRegionBytes());
  }

  private void begin() {
    index = freeSlot();
    slot = SnapshotLayout.HEADER_BYTES + index * SnapshotLayout.slotBytes(capacity);
    rows = 0;
    memory.putLong(slot + SnapshotLayout.SEQUENCE_OFFSET, ++sequence);
  }

  /** Appends a row behind the last one; false if the table is full. */
  public boolean add(long start, long end, int accesses, int lastAccesses, int age) {
    if (rows == capacity) {
      return false;
    }
    int starts = slot + SnapshotLayout.SLOT_HEADER_BYTES;
    int counts = starts + 2 * Long.BYTES * capacity;
    memory
        .putLong(starts + Long.BYTES * rows, start)
        .putLong(starts + Long.BYTES * (capacity + rows), end)
        .putInt(counts + Integer.BYTES * rows, accesses)
        .putInt(counts + Integer.BYTES * (capacity + rows), lastAccesses)
        .putInt(counts + Integer.BYTES * (2 * capacity + rows), age);
    rows++;
    return true;
  }

  /** Makes the table the newest one. */
  public void publish() {
    memory.putInt(slot + SnapshotLayout.REGIONS_OFFSET, rows);
    memory.putInt(SnapshotLayout.PUBLISHED_OFFSET, index);
  }

  private int freeSlot() {
    int published = memory.getInt(SnapshotLayout.PUBLISHED_OFFSET);
    int pinned = memory.getInt(SnapshotLayout.PINNED_OFFSET);
    int free = 0;
    while (free == published || free == pinned) {
      free++;
    }
    return free;
  }
}
