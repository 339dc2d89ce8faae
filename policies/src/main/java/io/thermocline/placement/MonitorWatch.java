package io.thermocline.placement;

import io.thermocline.region.Snapshot;

/** One monitor as the loop sees it. */
final class MonitorWatch extends SnapshotWatch {
  private final Monitor monitor;
  private boolean moving;
  private boolean movedSince;
  private boolean movedDuring;
  private long aggregation = -1;

  MonitorWatch(Monitor monitor, long nowNanos) {
    super(monitor.node(), monitor.snapshots(), nowNanos);
    this.monitor = monitor;
  }

  Monitor monitor() {
    return monitor;
  }

  /** Whether pages are moved away from the node. */
  boolean moving() {
    return moving;
  }

  void setMoving(boolean moving) {
    this.moving = moving;
  }

  /**
   * Whether pages were moved during the snapshot's last aggregation, as far as turns have seen.
   *
   * @param nowMoving whether any are being moved on this turn, from whatever node
   */
  boolean movedDuring(Snapshot snapshot, boolean nowMoving) {
    movedSince |= nowMoving;
    if (snapshot.lastAggregation() != aggregation) {
      aggregation = snapshot.lastAggregation();
      movedDuring = movedSince;
      movedSince = nowMoving;
    }
    return movedDuring;
  }
}
