package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.DamonDriver;
import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.KernelThread;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.kernel.TraceFollower;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.nativecore.TraceSource;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SnapshotWatch;
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

/**
 * The kernel's DAMON watches, decides and moves, as a policy tells it to. One thread does all that
 * blocks, and has to wait while a kdamond is moving; the event loop reads reports and snapshots.
 */
public final class DamonBackend extends KernelBackend {
  private static final String NAME = "damon";

  /** Between two looks at goals, and at what has to follow them. */
  private static final long TURN_MILLIS = 500;

  /** Between two looks at what the kernel has done. */
  private static final long LOOK_MILLIS = 2_000;

  private final DamonParts damon;
  private final KernelThread thread = new KernelThread();
  private volatile @Nullable DamonDriver driver;
  private volatile boolean started;

  private DamonBackend(Topology topology, DamonParts damon, String why, Resources resources) {
    super(NAME, why, topology, damon.metrics(), new StartedClock(NanoClock.system()), resources);
    this.damon = damon;
    resources.add(this::release);
    resources.add(thread);
  }

  /**
   * Releases what an engine before has left, takes what it needs, and starts nothing yet. Blocks.
   *
   * @param files the kernel's
   * @param topology its nodes
   * @param runFolder where the record of what is in the kernel is kept
   * @param taken what may be switched off while it runs
   * @throws UnavailableException if this machine cannot do it
   * @throws IOException if a file of the kernel could not be read or written
   */
  public static DamonBackend open(
      KernelFiles files, Topology topology, Path runFolder, Set<Rival> taken) throws IOException {
    return Resources.opened(
        resources -> {
          DamonParts damon = DamonParts.open(NAME, files, topology, runFolder, taken, resources);
          return new DamonBackend(topology, damon, why(damon, taken), resources);
        });
  }

  private static String why(DamonParts damon, Set<Rival> taken) throws IOException {
    boolean balancing =
        Rival.running(damon.files()).contains(Rival.NUMA_BALANCING)
            && !taken.contains(Rival.NUMA_BALANCING);
    return "the kernel's DAMON watches, decides and moves"
        + (balancing ? "; NUMA balancing is on, and moves pages too" : "");
  }

  @Override
  public List<SnapshotBuffer> snapshots() {
    return damon.reader().sources().stream().map(TraceSource::snapshots).toList();
  }

  @Override
  public Placer place(Policy policy) {
    DamonDriver made =
        new DamonDriver(
            damon.owner(),
            damon.compiler(),
            damon.metrics(),
            clock(),
            new TraceFollower(damon.reader()),
            policy);
    driver = made;
    List<SnapshotWatch> watches =
        damon.reader().sources().stream()
            .map(source -> new SnapshotWatch(source.node(), source.snapshots(), clock().nanoTime()))
            .toList();
    return new DamonPlacer(this, made, damon.compiler(), thread::execute, watches);
  }

  /** It reads reports and snapshots, which come no faster. */
  @Override
  public int turnMillis() {
    return 100;
  }

  @Override
  public void start() {
    DamonDriver placed = Objects.requireNonNull(driver, "no policy was placed");
    super.start();
    try {
      placed.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    started = true;
    damon.reader().start();
    thread.every(TURN_MILLIS, placed::turn);
    thread.every(LOOK_MILLIS, placed::look);
  }

  private void release() throws IOException {
    if (started) {
      damon.owner().release();
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
