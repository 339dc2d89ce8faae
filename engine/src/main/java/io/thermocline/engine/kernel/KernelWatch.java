package io.thermocline.engine.kernel;

import io.thermocline.nativecore.TraceReader;
import io.thermocline.placement.NanoClock;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DAMON as a set of monitors: one kdamond a node, without schemes, whose regions come through the
 * trace. What is asked of it takes effect on the kernel thread, and only if it is something else
 * than before: a commit starts a kdamond's window anew.
 */
public final class KernelWatch {
  private static final Logger LOG = LoggerFactory.getLogger(KernelWatch.class);

  /** How old figures of the nodes may be, when quota goals ask for them. */
  private static final long TURN_MILLIS = 500;

  private final DamonOwner owner;
  private final DamonCompiler compiler;
  private final KernelMetrics metrics;
  private final NanoClock clock;
  private final TraceReader reader;
  private final KernelThread thread;
  private final List<KernelMonitor> monitors;
  private final OutsideTuner tuner;
  private volatile MonitorSettings wanted = MonitorSettings.DEFAULT;
  private volatile boolean active = true;
  private volatile @Nullable DamonDriver driver;
  private volatile @Nullable String refusal;

  /**
   * @param metrics refreshed while it runs
   * @param reader with one source for each node; closed by {@link #stop()}
   * @param thread closed before {@link #stop()} is called
   */
  public KernelWatch(
      DamonOwner owner,
      DamonCompiler compiler,
      KernelMetrics metrics,
      NanoClock clock,
      TraceReader reader,
      KernelThread thread) {
    this.owner = owner;
    this.compiler = compiler;
    this.metrics = metrics;
    this.clock = clock;
    this.reader = reader;
    this.thread = thread;
    this.monitors =
        reader.sources().stream().map(source -> new KernelMonitor(source, this)).toList();
    this.tuner = new OutsideTuner(compiler, this::tune);
  }

  /** In the order of the reader's sources. */
  public List<KernelMonitor> monitors() {
    return monitors;
  }

  /**
   * Switches DAMON on. Blocks.
   *
   * @throws UnavailableException if DAMON is not to be had
   * @throws IOException if a write failed; then nothing of it is left
   */
  public void start() throws IOException {
    DamonDriver made =
        new DamonDriver(
            owner, compiler, metrics, clock, new TraceFollower(reader), policy(inEffect()));
    made.start();
    driver = made;
    reader.start();
    thread.every(
        TURN_MILLIS,
        () -> {
          made.look(); // Without schemes it costs little.
          made.turn();
        });
    settleSoon(); // What was asked for meanwhile.
  }

  /**
   * Releases the kernel. Blocks; a second call does nothing.
   *
   * @throws IOException if that failed
   */
  public void stop() throws IOException {
    DamonDriver started = driver;
    driver = null;
    reader.close();
    if (started != null) {
      started.release();
    }
  }

  /** Why the kernel does not do what was asked, one line; null while it does. */
  public @Nullable String failure() {
    DamonDriver started = driver;
    String refused = refusal;
    return refused != null || started == null ? refused : started.report().failure();
  }

  /** Changes of the kernel that have failed. */
  public long writeFailures() {
    DamonDriver started = driver;
    return started == null ? 0 : started.writeFailures();
  }

  /**
   * Looks at the newest windows, and tunes the intervals of a kernel that does not do it itself.
   * For the thread that reads the snapshots; does not block.
   */
  public void lookAt(List<Snapshot> windows) {
    DamonDriver started = driver;
    if (started == null) {
      return;
    }
    Map<Integer, MonitorSettings> inUse = started.report().monitors();
    for (Snapshot window : windows) {
      MonitorSettings settings = inUse.get(window.node());
      if (settings != null) {
        tuner.look(window, settings);
      }
    }
  }

  /**
   * Asks for other attributes.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if this kernel cannot carry them
   *     out; nothing has changed then
   */
  void want(MonitorSettings settings) {
    compiler.compile(policy(settings.withEnabled(true)));
    wanted = settings;
    settleSoon();
  }

  /** Asks that it watches, or rests. */
  void want(boolean wantedActive) {
    active = wantedActive;
    settleSoon();
  }

  private void tune(int node, MonitorSettings tuned) {
    DamonDriver started = driver;
    if (started != null) {
      thread.execute(() -> started.tune(Map.of(node, tuned)));
    }
  }

  private void settleSoon() {
    DamonDriver started = driver;
    if (started != null) {
      thread.execute(() -> settle(started));
    }
  }

  private void settle(DamonDriver started) {
    Policy next = policy(inEffect());
    if (next.equals(started.report().policy())) {
      return;
    }
    try {
      started.install(next);
      refusal = null;
    } catch (IOException | RuntimeException e) {
      LOG.error("DAMON does not take the policy's monitor", e);
      refusal = "DAMON does not take the policy's monitor: " + e.getMessage();
    }
  }

  /** To rest is to have no kdamond: an old kernel cannot pause one. */
  private MonitorSettings inEffect() {
    return wanted.withEnabled(wanted.enabled() && active);
  }

  /** Nothing but a monitor. */
  private static Policy policy(MonitorSettings settings) {
    return new Policy("watch", settings, List.of());
  }
}
