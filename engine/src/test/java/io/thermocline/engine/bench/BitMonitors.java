package io.thermocline.engine.bench;

import io.thermocline.nativecore.NativeMonitor;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.Topology;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.sim.machine.MachineSpec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Monitors of the same memory over plain bitmaps, of which no bit is ever set: what watching costs
 * where hardly anything has to be done for an answer. A thread takes them from one snapshot to the
 * next, as the simulated machine's clock does with its own.
 */
final class BitMonitors {
  private final List<NativeMonitor> monitors;
  private final Thread thread;

  private BitMonitors(List<NativeMonitor> monitors, String threadName) {
    this.monitors = monitors;
    this.thread = new Thread(this::run, threadName);
  }

  /**
   * Starts them.
   *
   * @param settings of each
   * @param threadName of the thread that does all of it
   */
  static BitMonitors start(Topology topology, MonitorSettings settings, String threadName) {
    BitMonitors started =
        new BitMonitors(topology.nodes().stream().map(BitMonitors::overBits).toList(), threadName);
    for (NativeMonitor monitor : started.monitors) {
      monitor.configure(settings, 0);
      monitor.setActive(true);
    }
    started.thread.start();
    return started;
  }

  private static NativeMonitor overBits(Topology.Node node) {
    long pages = node.ranges().get(0).sizeBytes() / MachineSpec.PAGE_BYTES;
    ByteBuffer bits = ByteBuffer.allocateDirect(Math.toIntExact(pages / Byte.SIZE));
    return NativeMonitor.overBits(node, MachineSpec.PAGE_BYTES, bits, node.id());
  }

  /** As they count it, of all of them. */
  double seconds() {
    return monitors.stream().mapToLong(one -> one.stats().cpuNanos()).sum() / 1e9;
  }

  private void run() {
    NanoClock clock = NanoClock.system();
    long start = clock.nanoTime();
    long now = 0;
    for (NativeMonitor monitor : monitors) {
      monitor.prepare(now);
    }
    while (!Thread.currentThread().isInterrupted()) {
      long until = monitors.get(0).nextSnapshotNanos();
      LockSupport.parkNanos(start + until - clock.nanoTime());
      while (now < until) {
        now = monitors.get(0).nextSampleNanos();
        for (NativeMonitor monitor : monitors) {
          monitor.check(now);
          monitor.prepare(now);
        }
      }
    }
  }

  /** Ends and frees them. */
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(10));
    monitors.forEach(NativeMonitor::close);
  }
}
