package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The one loop: takes outcomes, reads new snapshots, runs the schemes that are due, hands plans to
 * the mover and marks to the monitors. The simulator calls {@link #tick()} in virtual time, the
 * engine from a timer. Never blocks; for one thread, which is also the only one that may {@link
 * io.thermocline.region.SnapshotBuffer#acquire} from the monitors.
 *
 * <p>A scheme is one over all its source nodes. It is due when every one of them has a snapshot
 * that is new enough. Nodes whose mover is still busy are then left out, as a kernel thread that is
 * still moving pages would be: nothing is tried, charged or remembered there. A scheme that has to
 * go on where its quota ran out waits for that node.
 */
public final class PlacementLoop {
  private static final long UNWATCHED_NANOS = 100_000_000;

  /** In an aggregation. */
  private static final int TURNS_WHILE_MOVING = 5;

  private final Topology topology;
  private final SystemMetrics metrics;
  private final Mover mover;
  private final NanoClock clock;
  private final SchemeResolver resolver;
  private final List<MonitorWatch> watches;
  private final SchemeTable table;
  private final WatermarkWatch watermarks;
  private final PlacementStep step;
  private final FineStart fineStart;
  private Policy policy;
  private List<SchemeState> enabled = List.of();
  private int publishEverySamples;
  private boolean watching = true;
  private long droppedPlans;

  /**
   * Puts the policy into effect.
   *
   * @param monitors one for each node of the topology
   * @throws UnsupportedPolicyException if the policy cannot be carried out here
   */
  public PlacementLoop(
      Topology topology,
      SystemMetrics metrics,
      List<? extends Monitor> monitors,
      Mover mover,
      NanoClock clock,
      Policy policy) {
    this.topology = topology;
    this.metrics = metrics;
    this.mover = mover;
    this.step = new PlacementStep(mover.asksYoung(), !mover.asksYoung());
    this.fineStart = new FineStart(step.waitsUntilSettled());
    this.clock = clock;
    this.resolver = new SchemeResolver(topology);
    this.table = new SchemeTable(topology.idLimit(), metrics);
    this.watermarks = new WatermarkWatch(topology, metrics);
    this.watches =
        monitors.stream()
            .sorted(Comparator.comparingInt(Monitor::node))
            .map(monitor -> new MonitorWatch(monitor, clock.nanoTime()))
            .toList();
    this.policy = policy;
    putIntoEffect(policy, resolver.resolve(policy, mover.actions()));
  }

  /**
   * Puts another policy into effect from each scheme's next application on. Schemes keep their
   * state by name: statistics, quota window, tuner, pause.
   *
   * @throws UnsupportedPolicyException if it cannot be carried out here; nothing has changed then
   */
  public void install(Policy policy) {
    putIntoEffect(policy, resolver.resolve(policy, mover.actions()));
  }

  /**
   * Looks at a policy, and changes nothing.
   *
   * @throws UnsupportedPolicyException if it cannot be carried out here
   */
  public void check(Policy policy) {
    var unused = resolver.resolve(policy, mover.actions());
  }

  private void putIntoEffect(Policy next, List<SchemeResolver.Definition> definitions) {
    MonitorSettings settings = next.monitor();
    publishEverySamples = PublishInterval.samples(settings, next.schemes());
    // Monitors first: they can still refuse, and the first one does so for all.
    configure(settings);
    policy = next;
    table.define(definitions);
    enabled = table.enabled();
    watermarks.reset();
    if (settings.enabled() != watching) {
      setWatching(settings.enabled());
    }
  }

  private void configure(MonitorSettings asked) {
    MonitorSettings settings = fineStart.settings(asked);
    for (MonitorWatch watch : watches) {
      watch.monitor().configure(settings, publishEverySamples);
      watch.configured(settings.aggregationMicros());
    }
  }

  private void setWatching(boolean wanted) {
    watching = wanted;
    long now = clock.nanoTime();
    if (wanted && fineStart.beginAgain()) {
      configure(policy.monitor());
    }
    for (MonitorWatch watch : watches) {
      watch.monitor().setActive(wanted);
      if (wanted) {
        watch.resumed(now);
      }
    }
  }

  /**
   * One turn; does nothing when no scheme is due and no outcome has come. To be called when a
   * snapshot was published, and once a second besides: monitors whose schemes all rest publish
   * nothing.
   */
  public void tick() {
    long now = clock.nanoTime();
    mover.poll(table::settle);
    if (!policy.monitor().enabled()) {
      return;
    }
    for (MonitorWatch watch : watches) {
      watch.refresh(now);
    }
    watermarks.look(now, enabled);
    if (watermarks.awake() != watching) {
      setWatching(watermarks.awake());
    }
    if (watching) {
      if (fineStart.ends(now, policy.monitor())) {
        configure(policy.monitor());
      }
      if (step.waitsUntilSettled()) {
        observe();
      }
      applyDueSchemes(now);
    }
  }

  private void observe() {
    boolean pagesMove = pagesMove();
    for (MonitorWatch watch : watches) {
      Snapshot snapshot = watch.snapshot();
      if (snapshot != null) {
        step.observe(enabled, snapshot, watch.movedDuring(snapshot, pagesMove));
      }
    }
  }

  private boolean pagesMove() {
    boolean some = false;
    for (MonitorWatch watch : watches) {
      watch.setMoving(watch.moving() && !mover.ready(watch.node()));
      some |= watch.moving();
    }
    return some;
  }

  /**
   * For how long from now on a turn would find nothing to decide: until the next snapshot is due.
   * No longer than a part of an aggregation while pages are being moved, because a scheme may wait
   * for that. While nothing is watched only watermarks are looked at, ten times a second.
   */
  public long restNanos() {
    if (!watching) {
      return UNWATCHED_NANOS;
    }
    long now = clock.nanoTime();
    long rest = Long.MAX_VALUE;
    for (MonitorWatch watch : watches) {
      if (!mover.ready(watch.node())) {
        rest = Math.min(rest, policy.monitor().aggregationMicros() * 1_000 / TURNS_WHILE_MOVING);
      }
      int publishEvery = watch.monitor().publishesBetween() ? publishEverySamples : 0;
      rest = Math.min(rest, watch.untilNextNanos(now, publishEvery));
    }
    return rest;
  }

  private void applyDueSchemes(long now) {
    List<SchemeState> due = new ArrayList<>(enabled.size());
    for (SchemeState scheme : enabled) {
      if (scheme.gate().active() && !scheme.paused() && isDue(scheme, now)) {
        due.add(scheme);
      }
    }
    if (due.isEmpty()) {
      return;
    }
    List<Snapshot> ready = readySnapshots();
    due.removeIf(scheme -> !takesPart(scheme, ready));
    for (SchemeState scheme : due) {
      step.prioritise(scheme, scheme.among(ready), now, metrics);
    }
    for (Snapshot snapshot : ready) {
      List<SchemeState> here = due.stream().filter(s -> s.looksAt(snapshot.node())).toList();
      if (!here.isEmpty()) {
        applyOn(snapshot, here);
      }
    }
  }

  private boolean isDue(SchemeState scheme, long now) {
    for (MonitorWatch watch : watches) {
      if (scheme.looksAt(watch.node())) {
        Snapshot snapshot = watch.snapshot();
        if (snapshot == null || watch.stale(now) || !scheme.due(snapshot)) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Snapshot> readySnapshots() {
    List<Snapshot> ready = new ArrayList<>(watches.size());
    for (MonitorWatch watch : watches) {
      Snapshot snapshot = watch.snapshot();
      if (snapshot != null && mover.ready(watch.node())) {
        ready.add(snapshot);
      }
    }
    return ready;
  }

  private static boolean takesPart(SchemeState scheme, List<Snapshot> ready) {
    List<Snapshot> here = scheme.among(ready);
    return !here.isEmpty() && here.stream().mapToInt(Snapshot::node).anyMatch(scheme::continuesOn);
  }

  private void applyOn(Snapshot snapshot, List<SchemeState> schemes) {
    schemes.forEach(SchemeState::beginPlan);
    step.walk(snapshot, schemes);
    if (step.plan().size() > 0 && !mover.offer(step.plan())) {
      droppedPlans++;
      schemes.forEach(SchemeState::planRefused);
      return;
    }
    schemes.forEach(scheme -> scheme.planAccepted(snapshot));
    for (MonitorWatch watch : watches) {
      if (watch.node() == snapshot.node()) {
        watch.setMoving(step.plan().size() > 0);
        step.marks().sendTo(watch.monitor());
      }
    }
  }

  /**
   * A rehearsal on this machine, in which schemes know what those of the same name have found out
   * here: how large their goals let quotas be, and how fast pages move.
   */
  public Rehearsal rehearsal() {
    return new Rehearsal(topology, metrics, mover.actions(), table);
  }

  /** Lets schemes begin with what those of the same name have found out in another loop. */
  public void learnFrom(PlacementLoop other) {
    table.learnFrom(other.table);
  }

  /** The policy in effect. */
  public Policy policy() {
    return policy;
  }

  /** Statistics of every scheme, in the policy's order. */
  public List<SchemeStatus> schemes() {
    return table.statuses();
  }

  /** What every scheme has moved from where to where, in the policy's order. */
  public List<Flow> flows() {
    return table.flows();
  }

  /**
   * Stops or resumes one scheme without touching the policy.
   *
   * @return false if there is no such scheme
   */
  public boolean setPaused(String scheme, boolean paused) {
    SchemeState state = table.find(scheme);
    if (state == null) {
      return false;
    }
    state.setPaused(paused);
    return true;
  }

  /** Plans that the mover's full queue turned away. */
  public long droppedPlans() {
    return droppedPlans;
  }

  /**
   * For how long the monitor that is furthest behind has not published; 0 while nothing is watched.
   */
  public long snapshotAgeNanos() {
    long now = clock.nanoTime();
    return watching ? watches.stream().mapToLong(watch -> watch.ageNanos(now)).max().orElse(0) : 0;
  }

  /**
   * Whether a monitor has not published for three aggregations; schemes on its node wait for it.
   */
  public boolean stale() {
    long now = clock.nanoTime();
    return watching && watches.stream().anyMatch(watch -> watch.stale(now));
  }
}
