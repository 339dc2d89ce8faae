package io.thermocline.engine.kernel;

import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.Scheme;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scheme's quota goals: the kernel's, or none where it cannot follow them. Then all of them are
 * followed from outside, because the least pressing one decides.
 */
final class GoalWrites {
  private static final Set<Goal.Metric> MEASURED_OUTSIDE =
      Set.of(
          Goal.Metric.USER_INPUT,
          Goal.Metric.SOME_MEM_PSI,
          Goal.Metric.NODE_MEM_USED,
          Goal.Metric.NODE_MEM_FREE);

  private final KernelCapabilities kernel;
  private final Topology topology;
  private final Scheme scheme;
  private final String field;

  GoalWrites(KernelCapabilities kernel, Topology topology, Scheme scheme, String field) {
    this.kernel = kernel;
    this.topology = topology;
    this.scheme = scheme;
    this.field = field;
  }

  /** Whether the scheme has goals that this kernel cannot follow. */
  boolean followed() {
    return !scheme.goals().isEmpty()
        && (scheme.goals().stream().anyMatch(goal -> !inKernel(goal))
            || (scheme.goalTuner() == GoalTuner.TEMPORAL && !kernel.has(DamonFeature.GOAL_TUNER)));
  }

  /** Whether the kernel measures it; its goals are about one node each. */
  private boolean inKernel(Goal goal) {
    return kernel.metrics().contains(goal.metric())
        && (goal.node() == null || topology.resolve(goal.node()).length == 1);
  }

  /** Writes them below {@code quotas}. */
  void into(DamonPlan.Folder quotas) {
    if (kernel.has(DamonFeature.GOAL_TUNER)) {
      quotas.write("goal_tuner", KernelWords.lower(scheme.goalTuner()));
    }
    boolean outside = followed();
    List<Goal> inside = outside ? List.of() : scheme.goals();
    if (outside) {
      for (int i = 0; i < scheme.goals().size(); i++) {
        requireMeasured(i);
      }
    }
    if (!kernel.has(DamonFeature.QUOTA_GOALS)) {
      return; // Then it measures nothing, and all goals are followed from outside.
    }
    DamonPlan.Folder folder = quotas.in("goals").write("nr_goals", inside.size());
    for (int i = 0; i < inside.size(); i++) {
      goal(folder.in(i), inside.get(i));
    }
  }

  private void requireMeasured(int index) {
    Goal goal = scheme.goals().get(index);
    Goal.Metric metric = goal.metric();
    if (goal.node() != null && topology.resolve(goal.node()).length == 0) {
      throw refused("goals[" + index + "].node", "this machine has no such node");
    }
    if (!MEASURED_OUTSIDE.contains(metric)) {
      String known =
          kernel.metrics().stream()
              .sorted()
              .map(KernelWords::lower)
              .collect(Collectors.joining(", "));
      throw refused(
          "goals[" + index + "].metric",
          "this kernel's DAMON does not measure "
              + KernelWords.lower(metric)
              + ", nor does the engine (it does: "
              + known
              + ")");
    }
  }

  private void goal(DamonPlan.Folder folder, Goal goal) {
    folder.write("target_metric", KernelWords.of(goal.metric()));
    folder.write("target_value", goal.target());
    if (goal.metric() == Goal.Metric.USER_INPUT) {
      folder.write("current_value", goal.currentValue());
    }
    if (goal.node() != null) {
      folder.write("nid", topology.resolve(goal.node())[0]);
    }
    if (goal.memcgPath() != null) {
      folder.write("path", goal.memcgPath());
    }
  }

  private UnsupportedPolicyException refused(String name, String why) {
    return new UnsupportedPolicyException(
        field + "." + name, "scheme '" + scheme.name() + "': " + why);
  }
}
