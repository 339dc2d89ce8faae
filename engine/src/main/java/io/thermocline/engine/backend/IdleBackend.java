package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.KernelMetrics;
import io.thermocline.engine.kernel.KernelThread;
import io.thermocline.nativecore.NativeMonitor;
import io.thermocline.nativecore.NativePageIdle;
import io.thermocline.nativecore.NativePageMover;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.Topology;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our monitors watch over the kernel's idle-page tracking, our placement loop decides, a mover of
 * ours acts. Nothing of the kernel's own settings is touched.
 */
public final class IdleBackend extends KernelBackend {
  /** How old figures of the nodes may be, when quota goals ask for them. */
  private static final long METRICS_MILLIS = 100;

  private final NativePageMover mover;
  private final List<NativeMonitor> monitors;

  private IdleBackend(
      Topology topology,
      KernelMetrics metrics,
      NativePageMover mover,
      List<NativeMonitor> monitors,
      Resources resources) {
    super(
        "idle",
        "this kernel tracks idle pages",
        topology,
        metrics,
        new StartedClock(NanoClock.system()),
        resources);
    this.mover = mover;
    this.monitors = List.copyOf(monitors);
  }

  /**
   * Opens what it needs, and samples nothing yet.
   *
   * @param files the kernel's
   * @param topology the nodes to watch
   * @param seed of the monitors' sampling
   * @throws io.thermocline.input.InputException if the kernel does not track idle pages, or this
   *     process may not see it
   * @throws IOException if the nodes' figures cannot be read
   */
  public static IdleBackend open(KernelFiles files, Topology topology, long seed)
      throws IOException {
    return Resources.opened(
        resources -> {
          KernelMetrics metrics = new KernelMetrics(files);
          NativePageIdle idle = resources.add(new NativePageIdle(files.root()));
          NativePageMover mover =
              resources.add(new NativePageMover(files.root(), topology.nodes()));
          resources.add(new KernelThread()).every(METRICS_MILLIS, metrics::refresh);
          List<NativeMonitor> monitors =
              topology.nodes().stream().map(node -> idle.monitor(node, seed + node.id())).toList();
          return new IdleBackend(topology, metrics, mover, monitors, resources);
        });
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
  public void start() {
    super.start();
    NativeMonitor.start(monitors);
  }

  @Override
  public @Nullable String failure() {
    return null;
  }
}
