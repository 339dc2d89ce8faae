package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.DamonCompiler;
import io.thermocline.engine.kernel.DamonDriver;
import io.thermocline.engine.kernel.DamonOwner;
import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.KernelMetrics;
import io.thermocline.engine.kernel.KernelThread;
import io.thermocline.engine.kernel.NumaNodes;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.kernel.RunDirectory;
import io.thermocline.engine.kernel.TraceFollower;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.nativecore.TraceReader;
import io.thermocline.nativecore.TraceSource;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SnapshotWatch;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's DAMON watches, decides and moves, as a policy tells it to. One thread does all that
 * blocks, and has to wait while a kdamond is moving; the event loop reads reports and snapshots.
 */
public final class DamonBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(DamonBackend.class);

  /** Between two looks at what the kernel has done. */
  private static final long TURN_MILLIS = 500;

  private final Topology topology;
  private final KernelMetrics metrics;
  private final DamonOwner owner;
  private final DamonCompiler compiler;
  private final TraceReader reader;
  private final String why;
  private final Resources resources;
  private final KernelThread thread = new KernelThread();
  private final StartedClock clock = new StartedClock(NanoClock.system());
  private volatile @Nullable DamonDriver driver;
  private volatile boolean started;

  private DamonBackend(
      Topology topology,
      KernelMetrics metrics,
      DamonOwner owner,
      DamonCompiler compiler,
      TraceReader reader,
      String why,
      Resources resources) {
    this.topology = topology;
    this.metrics = metrics;
    this.owner = owner;
    this.compiler = compiler;
    this.reader = reader;
    this.why = why;
    this.resources = resources;
    resources.add(this::release);
    resources.add(thread);
  }

  /**
   * Releases what an engine before has left, takes what it needs, and starts nothing yet. Blocks.
   *
   * @param root below which {@code proc} and {@code sys} lie; {@code /} is the machine's own
   * @param runFolder where the record of what is in the kernel is kept
   * @param taken what may be switched off while it runs
   * @throws UnavailableException if this machine cannot do it
   * @throws IOException if a file of the kernel could not be read or written
   */
  public static DamonBackend open(Path root, Path runFolder, Set<Rival> taken) throws IOException {
    Resources resources = new Resources();
    try {
      return open(root, KernelFiles.below(root), runFolder, taken, resources);
    } catch (IOException | RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /** The same on files that a test stands in for. */
  static DamonBackend open(
      Path root, KernelFiles files, Path runFolder, Set<Rival> taken, Resources resources)
      throws IOException {
    Topology topology = NumaNodes.topology(new NumaNodes(files).read());
    DamonOwner owner = new DamonOwner(files, resources.add(RunDirectory.open(runFolder)), taken);
    DamonCompiler compiler = new DamonCompiler(owner.detect(), topology);
    TraceReader reader;
    try {
      reader = resources.add(TraceReader.open(root, topology.nodes()));
    } catch (IOException e) {
      throw new UnavailableException("damon: " + e.getMessage());
    }
    KernelMetrics metrics = new KernelMetrics(files);
    boolean balancing =
        Rival.running(files).contains(Rival.NUMA_BALANCING)
            && !taken.contains(Rival.NUMA_BALANCING);
    String why =
        "the kernel's DAMON watches, decides and moves"
            + (balancing ? "; NUMA balancing is on, and moves pages too" : "");
    return new DamonBackend(topology, metrics, owner, compiler, reader, why, resources);
  }

  @Override
  public String name() {
    return "damon";
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
    return reader.sources().stream().map(TraceSource::snapshots).toList();
  }

  @Override
  public Placer place(Policy policy) {
    DamonDriver made =
        new DamonDriver(owner, compiler, metrics, clock, new TraceFollower(reader), policy);
    driver = made;
    List<SnapshotWatch> watches =
        reader.sources().stream()
            .map(source -> new SnapshotWatch(source.node(), source.snapshots(), clock.nanoTime()))
            .toList();
    return new DamonPlacer(this, made, compiler, thread::execute, watches);
  }

  /** It reads reports and snapshots, which come no faster. */
  @Override
  public int turnMillis() {
    return 50;
  }

  @Override
  public NanoClock clock() {
    return clock;
  }

  @Override
  public void start() {
    DamonDriver placed = Objects.requireNonNull(driver, "no policy was placed");
    clock.start();
    try {
      placed.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    started = true;
    reader.start();
    thread.every(TURN_MILLIS, placed::turn);
  }

  @Override
  public void stop() {
    resources.close();
  }

  private void release() {
    if (started) {
      try {
        owner.release();
      } catch (IOException e) {
        LOG.error("DAMON could not be released (try: thermocline release)", e);
      }
    }
  }

  @Override
  public @Nullable String failure() {
    DamonDriver placed = driver;
    return placed == null ? null : placed.report().failure();
  }

  @Override
  public long kernelWriteFailures() {
    DamonDriver placed = driver;
    return placed == null ? 0 : placed.writeFailures();
  }
}
