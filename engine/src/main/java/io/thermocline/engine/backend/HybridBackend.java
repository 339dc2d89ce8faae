package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.KernelMonitor;
import io.thermocline.engine.kernel.KernelWatch;
import io.thermocline.placement.Mover;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's DAMON watches, our placement loop decides, and a mover of ours acts. For kernels
 * whose DAMON cannot migrate, and wherever our own placement shall decide.
 */
public final class HybridBackend implements Backend {
  private final Topology topology;
  private final SystemMetrics metrics;
  private final Mover mover;
  private final KernelWatch watch;
  private final List<AutoCloseable> owned;
  private final String why;
  private final StartedClock clock = new StartedClock(NanoClock.system());
  private boolean stopped;

  /**
   * @param watch stopped by {@link #stop()}
   * @param why it was chosen, one line
   * @param owned closed after it, in this order: the mover, the metrics, the run directory
   */
  public HybridBackend(
      Topology topology,
      SystemMetrics metrics,
      Mover mover,
      KernelWatch watch,
      String why,
      List<AutoCloseable> owned) {
    this.topology = topology;
    this.metrics = metrics;
    this.mover = mover;
    this.watch = watch;
    this.why = why;
    this.owned = List.copyOf(owned);
  }

  @Override
  public String name() {
    return "hybrid";
  }

  @Override
  public String why() {
    return why;
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
    return watch.monitors().stream().map(KernelMonitor::snapshots).toList();
  }

  @Override
  public Placer place(Policy policy) {
    return new LoopPlacer(this, watch.monitors(), mover, policy);
  }

  @Override
  public NanoClock clock() {
    return clock;
  }

  @Override
  public void start() {
    clock.start();
    try {
      watch.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    watch.stop();
    for (AutoCloseable resource : owned) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close " + resource, e);
      }
    }
  }

  @Override
  public @Nullable String failure() {
    return watch.failure();
  }
}
