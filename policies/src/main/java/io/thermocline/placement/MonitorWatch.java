package io.thermocline.placement;

import io.thermocline.region.Snapshot;

/** One monitor as the loop sees it. */
final class MonitorWatch extends SnapshotWatch {
  private final Monitor monitor;
  private long aggregation = -1;
  private boolean disturbed;
  private boolean movedSince;

  MonitorWatch(Monitor monitor, long nowNanos) {
    super(monitor.node(), monitor.snapshots(), nowNanos);
    this.monitor = monitor;
  }

  Monitor monitor() {
    return monitor;
  }

  /**
   * Whether pages were being moved from here while the newest snapshot came about: programs wait
   * for their pages then, and memory looks colder than it is.
   *
   * @param moving whether they are now
   */
  boolean disturbed(Snapshot newest, boolean moving) {
    movedSince |= moving;
    if (newest.lastAggregation() != aggregation) {
      aggregation = newest.lastAggregation();
      disturbed = movedSince;
      movedSince = moving;
    }
    return disturbed;
  }
}
