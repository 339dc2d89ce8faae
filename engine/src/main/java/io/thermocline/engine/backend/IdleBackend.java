package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.KernelMetrics;
import io.thermocline.engine.kernel.MetricsRefresh;
import io.thermocline.nativecore.NativeMonitor;
import io.thermocline.nativecore.NativePageIdle;
import io.thermocline.nativecore.NativePageMover;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our monitors watch over the kernel's idle-page tracking, our placement loop decides, a mover of
 * ours acts. Nothing of the kernel's own settings is touched.
 */
public final class IdleBackend implements Backend {
  private final Topology topology;
  private final KernelMetrics metrics;
  private final NativePageIdle idle;
  private final NativePageMover mover;
  private final List<NativeMonitor> monitors;
  private final StartedClock clock = new StartedClock(NanoClock.system());
  private @Nullable MetricsRefresh refresh;

  /**
   * Opens what it needs, and samples nothing yet.
   *
   * @param root below which {@code proc} and {@code sys} lie
   * @param seed of the monitors' sampling
   * @throws io.thermocline.input.InputException if the kernel does not track idle pages, or this
   *     process may not see it
   * @throws IOException if the nodes' figures cannot be read
   */
  public IdleBackend(Path root, Topology topology, long seed) throws IOException {
    this.topology = topology;
    this.metrics = new KernelMetrics(KernelFiles.below(root));
    this.idle = new NativePageIdle(root);
    try {
      this.mover = new NativePageMover(root, topology.nodes());
      this.monitors =
          topology.nodes().stream().map(node -> idle.monitor(node, seed + node.id())).toList();
    } catch (RuntimeException e) {
      idle.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String why() {
    return "this kernel tracks idle pages";
  }

  @Override
  public Topology topology() {
    return topology;
  }

  @Override
  public SystemMetrics metrics() {
    return metrics;
  }

  @Override
  public List<SnapshotBuffer> snapshots() {
    return monitors.stream().map(NativeMonitor::snapshots).toList();
  }

  @Override
  public Placer place(Policy policy) {
    return new LoopPlacer(this, monitors, mover, policy);
  }

  @Override
  public NanoClock clock() {
    return clock;
  }

  @Override
  public synchronized void start() {
    clock.start();
    refresh = new MetricsRefresh(metrics);
    monitors.forEach(NativeMonitor::start);
  }

  @Override
  public synchronized void stop() {
    if (refresh != null) {
      refresh.close();
    }
    idle.close();
    mover.close();
  }

  @Override
  public @Nullable String failure() {
    return null;
  }
}
