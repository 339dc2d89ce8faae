package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.DamonCompiler;
import io.thermocline.engine.kernel.DamonOwner;
import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.KernelMetrics;
import io.thermocline.engine.kernel.KernelMonitor;
import io.thermocline.engine.kernel.KernelThread;
import io.thermocline.engine.kernel.KernelWatch;
import io.thermocline.engine.kernel.NumaNodes;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.kernel.RunDirectory;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.nativecore.NativePageMover;
import io.thermocline.nativecore.TraceReader;
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
public final class HybridBackend implements Backend {
  private final Topology topology;
  private final SystemMetrics metrics;
  private final Mover mover;
  private final KernelWatch watch;
  private final Resources resources;
  private final StartedClock clock;

  private HybridBackend(
      Topology topology,
      SystemMetrics metrics,
      Mover mover,
      KernelWatch watch,
      StartedClock clock,
      Resources resources) {
    this.topology = topology;
    this.metrics = metrics;
    this.mover = mover;
    this.watch = watch;
    this.clock = clock;
    this.resources = resources;
  }

  /**
   * Takes what it needs of the kernel, and starts nothing yet. Blocks.
   *
   * @param root below which {@code proc} and {@code sys} lie; {@code /} is the machine's own
   * @param runFolder where the record of what is in the kernel is kept
   * @param taken what may be switched off while it runs
   * @throws UnavailableException if this machine cannot do it
   * @throws IOException if a file of the kernel could not be read or written
   */
  public static HybridBackend open(Path root, Path runFolder, Set<Rival> taken) throws IOException {
    Resources resources = new Resources();
    try {
      return open(root, runFolder, taken, resources);
    } catch (IOException | RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static HybridBackend open(
      Path root, Path runFolder, Set<Rival> taken, Resources resources) throws IOException {
    KernelFiles files = KernelFiles.below(root);
    Topology topology = NumaNodes.topology(new NumaNodes(files).read());
    DamonOwner owner = new DamonOwner(files, resources.add(RunDirectory.open(runFolder)), taken);
    DamonCompiler compiler = new DamonCompiler(owner.detect(), topology);
    TraceReader reader = resources.add(traceReader(root, topology));
    NativePageMover mover = resources.add(new NativePageMover(root, topology.nodes()));
    KernelMetrics metrics = new KernelMetrics(files);
    KernelThread thread = new KernelThread();
    StartedClock clock = new StartedClock(NanoClock.system());
    KernelWatch watch = new KernelWatch(owner, compiler, metrics, clock, reader, thread);
    resources.add(watch::stop);
    resources.add(thread);
    return new HybridBackend(topology, metrics, mover, watch, clock, resources);
  }

  private static TraceReader traceReader(Path root, Topology topology) {
    try {
      return TraceReader.open(root, topology.nodes());
    } catch (IOException e) {
      throw new UnavailableException("hybrid: " + e.getMessage());
    }
  }

  @Override
  public String name() {
    return "hybrid";
  }

  @Override
  public String why() {
    return "the kernel's DAMON watches, and pages are moved from outside it";
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
    return new HybridPlacer(this, watch, mover, policy);
  }

  /** Snapshots come at the ends of aggregations only, and turns take time from the programs. */
  @Override
  public int turnMillis() {
    return 20;
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
  public void stop() {
    resources.close();
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
