package io.thermocline.engine.kernel;

import io.thermocline.placement.NanoClock;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Drives the kernel's schemes along a policy: starts kdamonds, commits what changes, follows goals
 * that the kernel cannot, and reads what has been done. All methods but {@link #report} and {@link
 * #writeFailures} block, and are for one thread.
 *
 * <p>Schemes wait at first. A kernel may begin with one region for a whole node, and a scheme that
 * saw that would move all of it; whoever reads the snapshots says {@link #act} when there are
 * enough regions. Until then every scheme keeps its place and matches nothing.
 */
public final class DamonDriver {
  /**
   * Least time between two commits of the driver's own. Some kernels begin a new aggregation at
   * each commit and lose the counts of the one before.
   */
  private static final long COMMIT_NANOS = 1_000_000_000;

  /** And so many aggregations, of which one is lost. */
  private static final int COMMIT_AGGREGATIONS = 5;

  /**
   * For how long a scheme rests after it got its first limit, where that takes a window to be
   * known: one aggregation that the commit may have broken, one in which the window begins, and one
   * in which it ends.
   */
  private static final int FIRST_WINDOW_AGGREGATIONS = 3;

  /** Between two looks while nobody asks, and between two readings of the statistics then. */
  private static final long UNASKED_LOOK_NANOS = 10_000_000_000L;

  private static final long UNASKED_COUNT_NANOS = 60_000_000_000L;

  private final DamonOwner owner;
  private final DamonCompiler compiler;
  private final KernelMetrics metrics;
  private final NanoClock clock;
  private final DamonFollower follower;
  private final BudgetBook budgets;
  private final SchemeTally tally = new SchemeTally();
  private final LongAdder writeFailures = new LongAdder();
  private Policy policy;
  private DamonPlan plan;
  private Set<String> paused = Set.of();
  private Set<String> newlyLimited = Set.of();
  private long limitsKnownNanos;
  private Map<Integer, MonitorSettings> tuned = Map.of();
  private boolean acting;
  private boolean changed;
  private boolean urgent;
  private int launches;
  private long committedNanos;
  private long lookedNanos;
  private long countedNanos;
  private volatile boolean asked = true;
  private @Nullable String ended;
  private @Nullable String turnFailure;
  private @Nullable String lookFailure;
  private volatile DamonReport report;

  /**
   * @param first the policy to start with
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   */
  public DamonDriver(
      DamonOwner owner,
      DamonCompiler compiler,
      KernelMetrics metrics,
      NanoClock clock,
      DamonFollower follower,
      Policy first) {
    this.owner = owner;
    this.compiler = compiler;
    this.metrics = metrics;
    this.clock = clock;
    this.follower = follower;
    this.budgets = new BudgetBook(compiler, metrics);
    this.policy = first;
    this.plan = compiler.compile(first);
    budgets.define(first);
    this.report = newReport();
  }

  /** The newest report; for any thread. */
  public DamonReport report() {
    return report;
  }

  /** Writes to the kernel that have failed; for any thread. */
  public long writeFailures() {
    return writeFailures.sum();
  }

  /**
   * Switches the kdamonds on.
   *
   * @throws UnavailableException if DAMON is not to be had
   * @throws IOException if a write failed; then nothing of it is left
   */
  public void start() throws IOException {
    plan = compiler.compile(policy, steering());
    try {
      owner.start(plan);
    } catch (IOException e) {
      writeFailures.increment();
      throw e;
    }
    launched();
    follow();
    report = newReport();
  }

  /**
   * Puts another policy into effect.
   *
   * @throws IOException if it failed; the one before is in effect
   */
  public void install(Policy next) throws IOException {
    Policy before = policy;
    Map<Integer, MonitorSettings> tunedBefore = tuned;
    policy = next;
    if (!next.monitor().equals(before.monitor())) {
      tuned = Map.of();
    }
    budgets.define(next);
    try {
      commit();
      tally.keep(next);
    } catch (IOException e) {
      policy = before;
      tuned = tunedBefore;
      budgets.define(before);
      throw e;
    } finally {
      report = newReport();
    }
  }

  /** Lets a scheme do nothing, or act again, at the next turn; it keeps what it remembers. */
  public void setPaused(String scheme, boolean wanted) {
    Set<String> next = new HashSet<>(paused);
    if (wanted ? next.add(scheme) : next.remove(scheme)) {
      paused = next;
      hurry();
    }
  }

  /**
   * There are regions enough of the kdamonds of a launch.
   *
   * @param launch as in {@link DamonReport#launches}; of an earlier one it means nothing
   */
  public void act(int launch) {
    if (launch == launches && !acting) {
      acting = true;
      hurry();
    }
  }

  /** The next turn commits, however short a time ago the last one did. */
  private void hurry() {
    changed = true;
    urgent = true;
  }

  /** Nodes shall be watched with other intervals, as tuned from outside the kernel. */
  public void tune(Map<Integer, MonitorSettings> intervals) {
    Map<Integer, MonitorSettings> next = new HashMap<>(tuned);
    next.putAll(intervals);
    changed |= !next.equals(tuned);
    tuned = next;
  }

  /** One turn: goals are looked at, and what has to follow them is committed. */
  public void turn() {
    if (!newlyLimited.isEmpty() && clock.nanoTime() - limitsKnownNanos >= 0) {
      newlyLimited = Set.of();
      hurry();
    }
    if (changed || turnFailure != null || budgets.follows()) {
      turnFailure = tried(this::followGoals);
      report = newReport();
    }
  }

  /** Somebody is told what the schemes have done: the next look reads it. For any thread. */
  public void asked() {
    asked = true;
  }

  /**
   * Sees whether the kdamonds are alive, and reads the machine's figures and what the schemes have
   * done; the last is the dearest of all. Does so at once when somebody has asked; else it looks
   * every ten seconds, and reads what schemes have done once a minute.
   */
  public void look() {
    long now = clock.nanoTime();
    boolean wanted = lookFailure != null;
    if (asked) {
      asked = false; // Not a moment later: who asks from now on has not been seen.
      wanted = true;
    }
    if (!wanted && now - lookedNanos < UNASKED_LOOK_NANOS) {
      return;
    }
    boolean counting = wanted || now - countedNanos >= UNASKED_COUNT_NANOS;
    lookedNanos = now;
    lookFailure =
        tried(
            () -> {
              ended = ended();
              if (ended == null) {
                metrics.refresh();
                if (counting) {
                  count();
                }
              }
            });
    report = newReport();
  }

  private void followGoals() throws IOException {
    if (ended == null) {
      if (budgets.follows()) {
        metrics.refresh();
        changed |= budgets.follow(clock.nanoTime());
      }
      if (changed && (urgent || clock.nanoTime() - committedNanos >= commitGapNanos())) {
        commit();
      }
    }
  }

  /** Work on the kernel's files. */
  private interface Work {
    void run() throws IOException;
  }

  /** What went wrong, one line; null if it worked. */
  private static @Nullable String tried(Work work) {
    try {
      work.run();
      return null;
    } catch (IOException e) {
      return "damon: " + e.getMessage();
    }
  }

  /** The worst of what keeps it from working; null if nothing does. */
  private @Nullable String failure() {
    return ended != null ? ended : turnFailure != null ? turnFailure : lookFailure;
  }

  /** Releases the kernel. */
  public void release() throws IOException {
    owner.release();
  }

  private long commitGapNanos() {
    return Math.max(COMMIT_NANOS, COMMIT_AGGREGATIONS * aggregationMicros() * 1_000);
  }

  private long aggregationMicros() {
    return plan.nodes().stream()
        .mapToLong(node -> monitor(node).aggregationMicros())
        .max()
        .orElse(0);
  }

  private void commit() throws IOException {
    count();
    urgent = false; // If it fails it is tried again, but not in a hurry.
    committedNanos = clock.nanoTime();
    boolean relaunch = false;
    try {
      if (compiler.tunesIntervals() && policy.monitor().equals(report.policy().monitor())) {
        readTuning();
      }
      DamonPlan wanted = compiler.compile(policy, steering());
      relaunch = !wanted.nodes().equals(plan.nodes());
      if (relaunch) {
        acting = false;
        wanted = compiler.compile(policy, steering());
      } else if (restsFor(plan.newlyLimited(wanted))) {
        wanted = compiler.compile(policy, steering());
      }
      owner.change(wanted);
      plan = wanted;
      changed = false;
    } catch (IOException e) {
      writeFailures.increment();
      if (relaunch) {
        relaunched(e);
      }
      throw e;
    }
    if (relaunch) {
      launched();
    }
    follow();
  }

  /** Whether these schemes have to rest until the kernel knows their limits. */
  private boolean restsFor(Set<String> limited) {
    if (limited.isEmpty() || compiler.kernel().heedsQuotasAtOnce()) {
      return false;
    }
    Set<String> all = new HashSet<>(newlyLimited);
    all.addAll(limited);
    newlyLimited = all;
    limitsKnownNanos = clock.nanoTime() + FIRST_WINDOW_AGGREGATIONS * longestTurnNanos();
    return true;
  }

  /** Time between two applications of whatever scheme is slowest. */
  private long longestTurnNanos() {
    long applyMicros =
        compiler.carriedOut(policy).schemes().stream()
            .mapToLong(Scheme::applyIntervalMicros)
            .max()
            .orElse(0);
    return Math.max(aggregationMicros(), applyMicros) * 1_000;
  }

  /** Those of before were started anew, and have to be looked at afresh as well. */
  private void relaunched(IOException failure) {
    launched();
    hurry();
    try {
      follow();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void launched() {
    tally.restarted();
    acting = false;
    launches++;
  }

  private void follow() throws IOException {
    follower.follow(plan.nodes(), owner.pids(), monitors());
  }

  private void readTuning() throws IOException {
    if (policy.monitor().autotune() != null && !plan.nodes().isEmpty()) {
      tuned = owner.tuned(policy.monitor());
    }
  }

  private void count() throws IOException {
    countedNanos = clock.nanoTime();
    try {
      tally.add(plan, owner.counters(compiler.kernel())); // Asking is writing, too.
    } catch (IOException e) {
      writeFailures.increment();
      throw e;
    }
  }

  /** A kdamond that is not there any more; only its owner ends it. */
  private @Nullable String ended() throws IOException {
    List<Integer> pids = owner.pids();
    int ended = pids.indexOf(-1);
    return ended < 0
        ? null
        : "damon: the kdamond of node "
            + plan.nodes().get(ended)
            + " has ended by itself; nothing is moved there (see dmesg, and restart the engine)";
  }

  private Steering steering() {
    Set<String> resting = new HashSet<>(paused);
    resting.addAll(newlyLimited);
    if (!acting) {
      policy.schemes().stream().map(Scheme::name).forEach(resting::add);
    }
    return new Steering(tuned, budgets.budgets(), resting);
  }

  private MonitorSettings monitor(int node) {
    return Objects.requireNonNullElse(tuned.get(node), policy.monitor());
  }

  private Map<Integer, MonitorSettings> monitors() {
    Map<Integer, MonitorSettings> monitors = new TreeMap<>();
    plan.nodes().forEach(node -> monitors.put(node, monitor(node)));
    return monitors;
  }

  private DamonReport newReport() {
    return new DamonReport(
        policy,
        plan,
        steering(),
        monitors(),
        launches,
        acting,
        tally.statuses(policy, plan, paused),
        tally.flows(policy),
        failure());
  }
}
