package io.thermocline.placement;

import io.thermocline.region.MovingSum;
import io.thermocline.region.Snapshot;
import java.util.Arrays;

/**
 * Walks the regions of a snapshot from low to high addresses, and lets schemes cut what they stand
 * on: the cut-off right part is visited next, as a region of its own. The snapshot stays as it is;
 * nothing is allocated per region.
 */
final class RegionCursor {
  private final Snapshot snapshot;
  private final int rows;
  private final int leftBp;
  private final long minRegionBytes;
  private int row = -1;

  private long start;
  private long end;
  private int accesses;
  private int age;
  private boolean touched;

  // Right parts of this row that are still to be visited, the next one on top.
  private int waiting;
  private long[] waitingEnds = new long[8];
  private int[] waitingAges = new int[8];
  private boolean[] waitingTouched = new boolean[8];

  RegionCursor(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.rows = snapshot.size();
    this.leftBp = snapshot.leftBp();
    this.minRegionBytes = Math.max(1, snapshot.minRegionBytes());
  }

  /** Goes to the next region; false at the end. */
  boolean next() {
    if (waiting > 0) {
      waiting--;
      start = end;
      end = waitingEnds[waiting];
      age = waitingAges[waiting];
      touched = waitingTouched[waiting];
      return true;
    }
    if (++row >= rows) {
      return false;
    }
    start = snapshot.start(row);
    end = snapshot.end(row);
    accesses = MovingSum.of(snapshot.accesses(row), snapshot.lastAccesses(row), leftBp);
    age = snapshot.age(row);
    touched = false;
    return true;
  }

  /**
   * Cuts the region in two and stays on the left part.
   *
   * @param address inside the region, not at its borders
   */
  void cutAt(long address) {
    if (waiting == waitingEnds.length) {
      waitingEnds = Arrays.copyOf(waitingEnds, 2 * waiting);
      waitingAges = Arrays.copyOf(waitingAges, 2 * waiting);
      waitingTouched = Arrays.copyOf(waitingTouched, 2 * waiting);
    }
    waitingEnds[waiting] = end;
    waitingAges[waiting] = age;
    waitingTouched[waiting] = touched;
    waiting++;
    end = address;
  }

  /** Something was done to the region: its age begins anew. */
  void touch() {
    age = 0;
    touched = true;
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  long sizeBytes() {
    return end - start;
  }

  /** Positive checks, as a moving sum. */
  int accesses() {
    return accesses;
  }

  /** In aggregations. */
  int age() {
    return age;
  }

  boolean touched() {
    return touched;
  }

  /** The row of the snapshot that the region is all or part of. */
  int row() {
    return row;
  }

  /** Whether nothing follows on this target. */
  boolean last() {
    return waiting == 0 && row == rows - 1;
  }

  long minRegionBytes() {
    return minRegionBytes;
  }

  /** Rounds down to where regions may be cut. */
  long alignDown(long bytes) {
    return bytes - Long.remainderUnsigned(bytes, minRegionBytes);
  }
}
