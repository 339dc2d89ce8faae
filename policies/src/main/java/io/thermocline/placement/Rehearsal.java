package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Policy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy on paper: every scheme that its watermarks let work is applied once, whether it is due
 * or not, with a quota interval that has just begun. Nothing of it is kept.
 */
public final class Rehearsal {
  private final Topology topology;
  private final SystemMetrics metrics;
  private final Set<Action> actions;
  private final @Nullable SchemeTable known;

  /** By schemes that know nothing yet, so that a quota under a goal is as small as it begins. */
  public Rehearsal(Topology topology, SystemMetrics metrics) {
    this(topology, metrics, EnumSet.allOf(Action.class), null);
  }

  /**
   * @param actions that could be carried out
   * @param known schemes at work, from which those of the same name learn
   */
  Rehearsal(
      Topology topology, SystemMetrics metrics, Set<Action> actions, @Nullable SchemeTable known) {
    this.topology = topology;
    this.metrics = metrics;
    this.actions = actions;
    this.known = known;
  }

  /**
   * What came of it, in the policy's order.
   *
   * @param schemes counters, beginning at 0
   * @param flows what would have moved
   */
  public record Result(List<SchemeStatus> schemes, List<Flow> flows) {}

  /**
   * Applies a policy.
   *
   * @param snapshots one of each node that has one, lowest node first
   * @param mover tells what comes of the plans by the time that they were all handed over
   * @throws UnsupportedPolicyException if the policy cannot be carried out here
   */
  public Result run(Policy policy, List<Snapshot> snapshots, long nowNanos, Mover mover) {
    SchemeTable table = new SchemeTable(topology.idLimit(), metrics);
    table.define(new SchemeResolver(topology).resolve(policy, actions));
    if (known != null) {
      table.learnFrom(known);
    }
    if (policy.monitor().enabled()) {
      new WatermarkWatch(topology, metrics).look(nowNanos, table.enabled());
      List<SchemeState> working =
          table.enabled().stream().filter(scheme -> scheme.gate().active()).toList();
      apply(working, snapshots, nowNanos, mover);
      mover.poll(table::settle);
    }
    return new Result(table.statuses(), table.flows());
  }

  private void apply(
      List<SchemeState> schemes, List<Snapshot> snapshots, long nowNanos, Mover mover) {
    PlacementStep step = new PlacementStep(mover.asksYoung(), false); // There is one snapshot.
    for (SchemeState scheme : schemes) {
      step.prioritise(scheme, scheme.among(snapshots), nowNanos, metrics);
    }
    for (Snapshot snapshot : snapshots) {
      List<SchemeState> here = schemes.stream().filter(s -> s.looksAt(snapshot.node())).toList();
      step.walk(snapshot, here);
      mover.offer(step.plan());
    }
  }
}
