package io.thermocline.placement;

/** One monitor as the loop sees it. */
final class MonitorWatch extends SnapshotWatch {
  private final Monitor monitor;

  MonitorWatch(Monitor monitor, long nowNanos) {
    super(monitor.node(), monitor.snapshots(), nowNanos);
    this.monitor = monitor;
  }

  Monitor monitor() {
    return monitor;
  }
}
