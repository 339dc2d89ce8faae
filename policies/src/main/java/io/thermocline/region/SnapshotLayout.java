package io.thermocline.region;

/**
 * The shared buffer of one monitor, byte for byte; {@code native/include/thermocline/monitor.h} has
 * the same numbers as structs, and a test compares the two. Little endian, all offsets in bytes.
 *
 * <pre>
 * buffer   header (64) | slot 0 | slot 1 | slot 2
 * slot     slot header (128) | start u64[capacity] | end u64[capacity]
 *          | accesses u32[capacity] | last accesses u32[capacity] | age u32[capacity]
 * </pre>
 *
 * <p>Three slots, so that a table can be read in place: the writer never picks the slot that is
 * published nor the one that the reader has pinned. There is one writer and one reader. The reader
 * stores the published slot into PINNED and then reads PUBLISHED again, until both agree.
 */
public final class SnapshotLayout {
  private SnapshotLayout() {}

  /** "TCSN". */
  public static final int MAGIC = 0x4e53_4354;

  public static final int VERSION = 1;
  public static final int SLOTS = 3;

  // Buffer header.
  public static final int MAGIC_OFFSET = 0; // u32
  public static final int VERSION_OFFSET = 4; // u32
  public static final int CAPACITY_OFFSET = 8; // u32, regions a slot, a multiple of 16
  public static final int NODE_OFFSET = 12; // i32
  public static final int PUBLISHED_OFFSET = 16; // i32, slot 0..2; -1 before the first snapshot
  public static final int PINNED_OFFSET = 20; // i32, slot 0..2; -1 while nothing is read
  public static final int HEADER_BYTES = 64;

  // Slot header; all u64 unless said otherwise.
  public static final int SEQUENCE_OFFSET = 0; // 1, 2, 3, ... over all slots
  public static final int TIME_NANOS_OFFSET = 8; // the monitor's clock when it was taken
  public static final int SAMPLE_MICROS_OFFSET = 16;
  public static final int AGGREGATION_MICROS_OFFSET = 24;
  public static final int PASSED_SAMPLES_OFFSET = 32;
  public static final int NEXT_AGGREGATION_OFFSET = 40; // in passed samples
  public static final int REGIONS_OFFSET = 48; // u32, rows of the table
  public static final int AGGREGATED_OFFSET = 52; // u32, 1: taken at the end of an aggregation
  public static final int CHECKS_OFFSET = 56; // access checks since the monitor began
  public static final int CPU_NANOS_OFFSET = 64; // the sampler's CPU time since it began
  public static final int MIN_REGION_BYTES_OFFSET = 72; // alignment of cuts, in bytes
  public static final int SLOT_HEADER_BYTES = 128;

  /** Bytes of one slot, header included. */
  public static int slotBytes(int capacity) {
    return SLOT_HEADER_BYTES + capacity * (8 + 8 + 4 + 4 + 4);
  }

  /** Bytes of the whole buffer. */
  public static int bufferBytes(int capacity) {
    return HEADER_BYTES + SLOTS * slotBytes(capacity);
  }
}
