package io.thermocline.shadow;

import io.thermocline.region.MovingSum;
import io.thermocline.region.Snapshot;

/**
 * How much of a node's regions is in use: what is accessed is used whole, and the free bytes are
 * spread evenly over the rest.
 */
final class Occupancy {
  private final Snapshot snapshot;
  private final double idleUsedShare;

  private Occupancy(Snapshot snapshot, double idleUsedShare) {
    this.snapshot = snapshot;
    this.idleUsedShare = idleUsedShare;
  }

  static Occupancy of(Snapshot snapshot, long freeBytes) {
    long idle = 0;
    for (int row = 0; row < snapshot.size(); row++) {
      if (!accessed(snapshot, row)) {
        idle += snapshot.end(row) - snapshot.start(row);
      }
    }
    return new Occupancy(snapshot, idle <= freeBytes ? 0 : 1 - (double) freeBytes / idle);
  }

  /** Of a range that lies in one region. */
  long usedBytes(long start, long end) {
    return accessed(snapshot, rowOf(start))
        ? end - start
        : Math.round((end - start) * idleUsedShare);
  }

  /** The last row that begins at or below the address. */
  private int rowOf(long address) {
    int low = 0;
    int high = snapshot.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (snapshot.start(middle) <= address) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static boolean accessed(Snapshot snapshot, int row) {
    return MovingSum.of(snapshot.accesses(row), snapshot.lastAccesses(row), snapshot.leftBp()) > 0;
  }
}
