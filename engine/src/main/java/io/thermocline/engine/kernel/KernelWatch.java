package io.thermocline.engine.kernel;

import io.thermocline.nativecore.TraceReader;
import io.thermocline.nativecore.TraceSource;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DAMON as a set of monitors: one kdamond a node, without schemes, whose regions come through the
 * trace. What is asked of it takes effect on the kernel thread, which writes only what differs from
 * what is in effect: every commit starts a kdamond's window anew.
 */
public final class KernelWatch {
  private static final Logger LOG = LoggerFactory.getLogger(KernelWatch.class);

  private final DamonOwner owner;
  private final DamonCompiler compiler;
  private final TraceReader reader;
  private final List<KernelMonitor> monitors;
  private final KernelThread thread;
  private volatile MonitorSettings wanted = MonitorSettings.DEFAULT;
  private volatile boolean active = true;
  private volatile boolean started;
  private volatile @Nullable String failure;
  private @Nullable MonitorSettings inEffect; // The kernel thread's.

  /**
   * @param reader with one source for each node; closed by {@link #stop()}
   * @param thread closed before {@link #stop()} is called
   */
  public KernelWatch(
      DamonOwner owner, DamonCompiler compiler, TraceReader reader, KernelThread thread) {
    this.owner = owner;
    this.compiler = compiler;
    this.reader = reader;
    this.monitors =
        reader.sources().stream().map(source -> new KernelMonitor(source, this)).toList();
    this.thread = thread;
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
    MonitorSettings first = wantedNow();
    DamonPlan plan = plan(first);
    owner.start(plan);
    started = true;
    follow(plan, first);
    inEffect = first;
    reader.start();
    settleSoon(); // What was asked for meanwhile.
  }

  /** Releases the kernel. Blocks; a second call does nothing. */
  public void stop() {
    reader.close();
    if (started) {
      started = false;
      try {
        owner.release();
      } catch (IOException e) {
        LOG.error("DAMON could not be released (try: thermocline release)", e);
      }
    }
  }

  /** Why the kernel does not do what was asked, one line; null while it does. */
  public @Nullable String failure() {
    return failure;
  }

  /**
   * Asks for other attributes.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if this kernel cannot carry them
   *     out; nothing has changed then
   */
  void want(MonitorSettings settings) {
    plan(settings);
    wanted = settings;
    settleSoon();
  }

  /** Asks that it watches, or rests. */
  void want(boolean wantedActive) {
    active = wantedActive;
    settleSoon();
  }

  private void settleSoon() {
    if (started) {
      thread.execute(this::settle);
    }
  }

  private void settle() {
    MonitorSettings settings = wantedNow();
    if (settings.equals(inEffect)) {
      return;
    }
    try {
      DamonPlan plan = plan(settings);
      owner.change(plan);
      follow(plan, settings);
      inEffect = settings;
      failure = null;
    } catch (IOException | RuntimeException e) {
      LOG.error("DAMON does not take the policy's monitor", e);
      failure = "DAMON does not take the policy's monitor: " + e.getMessage();
    }
  }

  /** To rest is to have no kdamond: an old kernel cannot pause one. */
  private MonitorSettings wantedNow() {
    MonitorSettings s = wanted;
    return new MonitorSettings(
        s.enabled() && active,
        s.sampleMicros(),
        s.aggregationMicros(),
        s.updateMicros(),
        s.minRegions(),
        s.maxRegions(),
        s.autotune());
  }

  private DamonPlan plan(MonitorSettings settings) {
    return compiler.compile(new Policy("watch", settings, List.of()));
  }

  private void follow(DamonPlan plan, MonitorSettings settings) throws IOException {
    List<Integer> pids = owner.pids();
    for (TraceSource source : reader.sources()) {
      int kdamond = plan.nodes().indexOf(source.node());
      source.follow(kdamond < 0 ? 0 : Math.max(0, pids.get(kdamond)), settings);
    }
  }
}
