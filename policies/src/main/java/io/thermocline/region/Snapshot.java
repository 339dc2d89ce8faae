package io.thermocline.region;

import java.nio.ByteBuffer;

/**
 * One published table of regions, read in place. It stays valid until the next {@link
 * SnapshotBuffer#acquire()} on the same buffer.
 *
 * <p>Rows are sorted by address and do not overlap. Counts are in samples, ages in aggregations,
 * addresses and sizes in bytes.
 */
public final class Snapshot {
  private final ByteBuffer buffer;
  private final int slot;
  private final int node;
  private final int startColumn;
  private final int endColumn;
  private final int accessesColumn;
  private final int lastAccessesColumn;
  private final int ageColumn;

  /**
   * @param buffer little-endian, as {@link SnapshotLayout} describes it
   * @param slotIndex which slot to read
   */
  Snapshot(ByteBuffer buffer, int slotIndex) {
    int capacity = buffer.getInt(SnapshotLayout.CAPACITY_OFFSET);
    this.buffer = buffer;
    this.node = buffer.getInt(SnapshotLayout.NODE_OFFSET);
    this.slot = SnapshotLayout.HEADER_BYTES + slotIndex * SnapshotLayout.slotBytes(capacity);
    this.startColumn = slot + SnapshotLayout.SLOT_HEADER_BYTES;
    this.endColumn = startColumn + 8 * capacity;
    this.accessesColumn = endColumn + 8 * capacity;
    this.lastAccessesColumn = accessesColumn + 4 * capacity;
    this.ageColumn = lastAccessesColumn + 4 * capacity;
  }

  public int node() {
    return node;
  }

  /** Counts snapshots of this buffer from 1. */
  public long sequence() {
    return buffer.getLong(slot + SnapshotLayout.SEQUENCE_OFFSET);
  }

  /** The monitor's clock when the snapshot was taken. */
  public long timeNanos() {
    return buffer.getLong(slot + SnapshotLayout.TIME_NANOS_OFFSET);
  }

  public long sampleMicros() {
    return buffer.getLong(slot + SnapshotLayout.SAMPLE_MICROS_OFFSET);
  }

  public long aggregationMicros() {
    return buffer.getLong(slot + SnapshotLayout.AGGREGATION_MICROS_OFFSET);
  }

  /** Samples per aggregation, at least 1. */
  public int samplesPerAggregation() {
    return (int) Math.max(1, aggregationMicros() / Math.max(1, sampleMicros()));
  }

  /** Samples since the monitor began. */
  public long passedSamples() {
    return buffer.getLong(slot + SnapshotLayout.PASSED_SAMPLES_OFFSET);
  }

  /** The sample count at which the current window ends. */
  public long nextAggregation() {
    return buffer.getLong(slot + SnapshotLayout.NEXT_AGGREGATION_OFFSET);
  }

  /** Whether the window was complete, so that {@link #accesses} counts a whole aggregation. */
  public boolean aggregated() {
    return buffer.getInt(slot + SnapshotLayout.AGGREGATED_OFFSET) != 0;
  }

  /** When the last complete window ended, in passed samples. */
  public long lastAggregation() {
    return aggregated() ? passedSamples() : nextAggregation() - samplesPerAggregation();
  }

  /** The share of the current window that is still to come, for {@link MovingSum#of}. */
  public int leftBp() {
    return aggregated()
        ? 0
        : MovingSum.leftBp(passedSamples(), nextAggregation(), samplesPerAggregation());
  }

  /** Access checks since the monitor began. */
  public long checks() {
    return buffer.getLong(slot + SnapshotLayout.CHECKS_OFFSET);
  }

  /** CPU time of the sampler since it began. */
  public long cpuNanos() {
    return buffer.getLong(slot + SnapshotLayout.CPU_NANOS_OFFSET);
  }

  /** Alignment of cuts. */
  public long minRegionBytes() {
    return buffer.getLong(slot + SnapshotLayout.MIN_REGION_BYTES_OFFSET);
  }

  /** Number of rows. */
  public int size() {
    return buffer.getInt(slot + SnapshotLayout.REGIONS_OFFSET);
  }

  /** The last row that begins at or below the address; 0 if there is none. */
  public int rowOf(long address) {
    int low = 0;
    int high = size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (start(middle) <= address) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  public long start(int row) {
    return buffer.getLong(startColumn + 8 * row);
  }

  public long end(int row) {
    return buffer.getLong(endColumn + 8 * row);
  }

  /** Positive checks in the current window. */
  public int accesses(int row) {
    return buffer.getInt(accessesColumn + 4 * row);
  }

  /** Positive checks in the last complete window. */
  public int lastAccesses(int row) {
    return buffer.getInt(lastAccessesColumn + 4 * row);
  }

  /** Aggregations for which the access count has stayed about the same. */
  public int age(int row) {
    return buffer.getInt(ageColumn + 4 * row);
  }

  /** Share of samples that found an access, 0 to 1, by the moving sum. */
  public double accessRate(int row) {
    int sum = MovingSum.of(accesses(row), lastAccesses(row), leftBp());
    return Math.min(1, (double) sum / samplesPerAggregation());
  }

  /** {@link #age} as a time. */
  public double ageSeconds(int row) {
    return age(row) * (aggregationMicros() / 1e6);
  }
}
