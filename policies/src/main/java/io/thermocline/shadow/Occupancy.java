package io.thermocline.shadow;

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
    return accessed(snapshot, snapshot.rowOf(start))
        ? end - start
        : Math.round((end - start) * idleUsedShare);
  }

  private static boolean accessed(Snapshot snapshot, int row) {
    return snapshot.accessRate(row) > 0;
  }
}
