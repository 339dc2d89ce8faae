package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.KernelMonitor;
import io.thermocline.engine.kernel.KernelThread;
import io.thermocline.engine.kernel.KernelWatch;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.nativecore.NativePageMover;
import io.thermocline.placement.Mover;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's DAMON watches, our placement loop decides, and a mover of ours acts. For kernels
 * whose DAMON cannot migrate, and wherever our own placement shall decide.
 */
public final class HybridBackend extends KernelBackend {
  private static final String NAME = "hybrid";

  private final Mover mover;
  private final KernelWatch watch;

  private HybridBackend(
      Topology topology,
      SystemMetrics metrics,
      Mover mover,
      KernelWatch watch,
      StartedClock clock,
      Resources resources) {
    super(
        NAME,
        "the kernel's DAMON watches, and pages are moved from outside it",
        topology,
        metrics,
        clock,
        resources);
    this.mover = mover;
    this.watch = watch;
  }

  /**
   * Takes what it needs of the kernel, and starts nothing yet. Blocks.
   *
   * @param files the kernel's
   * @param topology its nodes
   * @param runFolder where the record of what is in the kernel is kept
   * @param taken what may be switched off while it runs
   * @throws UnavailableException if this machine cannot do it
   * @throws IOException if a file of the kernel could not be read or written
   */
  public static HybridBackend open(
      KernelFiles files, Topology topology, Path runFolder, Set<Rival> taken) throws IOException {
    return Resources.opened(
        resources -> {
          DamonParts damon = DamonParts.open(NAME, files, topology, runFolder, taken, resources);
          NativePageMover mover =
              resources.add(new NativePageMover(files.root(), topology.nodes()));
          KernelThread thread = new KernelThread();
          StartedClock clock = new StartedClock(NanoClock.system());
          KernelWatch watch =
              new KernelWatch(
                  damon.owner(), damon.compiler(), damon.metrics(), clock, damon.reader(), thread);
          resources.add(watch::stop);
          resources.add(thread);
          return new HybridBackend(topology, damon.metrics(), mover, watch, clock, resources);
        });
  }

  @Override
  public List<SnapshotBuffer> snapshots() {
    return watch.monitors().stream().map(KernelMonitor::snapshots).toList();
  }

  @Override
  public Placer place(Policy policy) {
    return new HybridPlacer(this, watch, mover, policy);
  }

  /** Snapshots come at the ends of aggregations only, and turns take time from the programs. */
  @Override
  public int turnMillis() {
    return 20;
  }

  @Override
  public void start() {
    super.start();
    try {
      watch.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable String failure() {
    return watch.failure();
  }

  @Override
  public long kernelWriteFailures() {
    return watch.writeFailures();
  }
}
