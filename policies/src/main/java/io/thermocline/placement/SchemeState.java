package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Scheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One scheme with all that it remembers. It outlives a change of its definition. */
final class SchemeState {
  private final QuotaLedger quota;
  private final WatermarkGate gate;
  private final ApplyClock clock;
  private final Continuation continuation = new Continuation();
  private final SchemeStatistics statistics = new SchemeStatistics();
  private final Map<Integer, SettledRanges> settled = new HashMap<>();
  private SchemeResolver.Definition definition;
  private ResolvedScheme resolved;
  private CoreFilters filters;
  private boolean paused;
  private long plannedBytes;

  SchemeState(SchemeResolver.Definition definition, int uid, int nodes, SystemMetrics metrics) {
    this.definition = definition;
    Scheme scheme = definition.scheme();
    this.resolved = definition.withUid(uid);
    this.filters = new CoreFilters(scheme.filters());
    this.quota = new QuotaLedger(scheme, definition.goals(), nodes, metrics);
    this.gate = new WatermarkGate(scheme.watermarks());
    this.clock = new ApplyClock(nodes);
  }

  /** Takes another definition of the scheme of this name; everything remembered stays. */
  void redefine(SchemeResolver.Definition changed, int uid, SystemMetrics metrics) {
    Scheme scheme = changed.scheme();
    definition = changed;
    resolved = changed.withUid(uid);
    filters = new CoreFilters(scheme.filters());
    quota.define(scheme, changed.goals(), metrics);
    gate.define(scheme.watermarks());
    if (!IntStream.of(changed.sources()).anyMatch(this::continuesOn)) {
      continuation.clear();
    }
  }

  /** Takes over what another scheme has found out about this machine, and nothing that it did. */
  void learnFrom(SchemeState other) {
    quota.learnFrom(other.quota);
    gate.learnFrom(other.gate);
  }

  /** Whether it may go on at this node: the quota did not run out on another one. */
  boolean continuesOn(int node) {
    return !continuation.isSet() || continuation.isOn(node);
  }

  /** Whether the node is one of its sources. */
  boolean looksAt(int node) {
    for (int source : resolved.sourceNodes()) {
      if (source == node) {
        return true;
      }
    }
    return false;
  }

  /** Those of its source nodes. */
  List<Snapshot> among(List<Snapshot> snapshots) {
    return snapshots.stream().filter(snapshot -> looksAt(snapshot.node())).toList();
  }

  String name() {
    return definition.scheme().name();
  }

  Scheme scheme() {
    return definition.scheme();
  }

  ResolvedScheme resolved() {
    return resolved;
  }

  int[] sources() {
    return resolved.sourceNodes();
  }

  QuotaLedger quota() {
    return quota;
  }

  WatermarkGate gate() {
    return gate;
  }

  Continuation continuation() {
    return continuation;
  }

  SchemeStatistics statistics() {
    return statistics;
  }

  /** What it has seen for long enough on this node; looked at by {@link PlacementStep} only. */
  SettledRanges settled(int node) {
    return settled.computeIfAbsent(node, unseen -> new SettledRanges());
  }

  CoreFilters filters() {
    return filters;
  }

  boolean paused() {
    return paused;
  }

  void setPaused(boolean paused) {
    this.paused = paused;
  }

  boolean due(Snapshot snapshot) {
    return clock.due(snapshot, scheme().applyIntervalMicros());
  }

  /** Whether it has seen as many snapshots as it may. */
  boolean exhausted() {
    long most = scheme().maxSnapshots();
    return most > 0 && statistics.snapshots() >= most;
  }

  /**
   * Counts and charges the action on the cursor's region.
   *
   * @param plan takes it; null if there is nothing to be done to pages
   */
  void act(RegionCursor region, int node, boolean bypassPageFilters, @Nullable Plan plan) {
    long bytes = region.sizeBytes();
    quota.charge(bytes);
    if (quota.full(region.minRegionBytes())) {
      continuation.set(node, region.end());
    }
    statistics.tried(bytes);
    if (plan != null) {
      plan.add(region.start(), region.end(), node, resolved, bypassPageFilters);
      plannedBytes += bytes;
    }
    if (scheme().action() != Action.STAT) {
      region.touch();
    }
  }

  /** A node's plan is about to be made. */
  void beginPlan() {
    plannedBytes = 0;
    quota.save();
    continuation.save();
    statistics.save();
  }

  /** The mover took the plan that was made of this snapshot. */
  void planAccepted(Snapshot snapshot) {
    quota.accepted(snapshot.node(), plannedBytes);
    clock.restart(snapshot.node(), snapshot.passedSamples());
  }

  /** The mover did not take the plan: it is as if it had never been made. */
  void planRefused() {
    quota.restore();
    continuation.restore();
    statistics.restore();
  }

  void settle(Outcome outcome) {
    quota.settle(outcome);
    statistics.reported(outcome);
  }

  SchemeStatus status() {
    return statistics.status(name(), quota, gate.active() && scheme().enabled(), paused);
  }

  List<Flow> flows() {
    return statistics.flows(name());
  }
}
