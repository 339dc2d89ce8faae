package io.thermocline.placement;

import java.util.Arrays;

/** Sorted address ranges that do not overlap, in arrays that are reused. */
final class RangeList {
  private int size;
  private int lastRow;
  private long[] starts = new long[256];
  private long[] ends = new long[256];

  void clear() {
    size = 0;
  }

  /** Appends a range; the next part of the same row of a snapshot prolongs the one before. */
  void add(RegionCursor region) {
    if (size > 0 && lastRow == region.row() && ends[size - 1] == region.start()) {
      ends[size - 1] = region.end();
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = region.start();
    ends[size] = region.end();
    lastRow = region.row();
    size++;
  }

  void sendTo(Monitor monitor) {
    if (size > 0) {
      monitor.mark(starts, ends, size);
    }
  }
}
