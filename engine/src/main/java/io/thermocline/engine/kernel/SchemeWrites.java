package io.thermocline.engine.kernel;

import io.thermocline.placement.PatternBounds;
import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import io.thermocline.scheme.Watermarks;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** One scheme as one kdamond's files. A scheme of several nodes shares its quota among them. */
final class SchemeWrites {
  private static final String MAX_ULONG = "18446744073709551615";

  /** Accesses and ages: wider files, but the kernel keeps 32 bits of them. */
  private static final long MAX_UINT = 0xFFFF_FFFFL;

  private final KernelCapabilities kernel;
  private final Topology topology;
  private final Scheme scheme;
  private final String field;
  private final int[] sources;

  /**
   * A scheme on this machine.
   *
   * @param field the scheme's path in its policy, for refusals
   * @param sources the nodes that it looks at
   */
  SchemeWrites(
      KernelCapabilities kernel, Topology topology, Scheme scheme, String field, int[] sources) {
    this.kernel = kernel;
    this.topology = topology;
    this.scheme = scheme;
    this.field = field;
    this.sources = sources;
  }

  void into(DamonPlan.Folder folder, int node, MonitorSettings monitor) {
    if (!kernel.actions().contains(scheme.action())) {
      String known =
          kernel.actions().stream()
              .sorted()
              .map(KernelWords::lower)
              .collect(Collectors.joining(", "));
      throw refused(
          "action",
          "this kernel's DAMON has no " + scheme.action().keyword() + " (it has: " + known + ")");
    }
    boolean asLook = looksByMigrating();
    folder.write("action", (asLook ? Action.MIGRATE_HOT : scheme.action()).keyword());
    applyInterval(folder);
    pattern(folder.in("access_pattern"), monitor);
    quota(folder.in("quotas"), node);
    watermarks(folder.in("watermarks"));
    new FilterWrites(kernel, scheme, field).into(folder, target(node));
    if (asLook) {
      folder.write("target_nid", node);
    } else {
      new DestinationWrites(kernel, topology, scheme, field).into(folder);
    }
    maxSnapshots(folder);
  }

  /**
   * Where stat asks nothing of pages, a migration to the node that they are on does: it asks the
   * filters, which takes accessed bits back, and moves nothing.
   */
  private boolean looksByMigrating() {
    return scheme.action() == Action.STAT
        && !kernel.has(DamonFeature.STAT_ASKS_PAGES)
        && kernel.actions().contains(Action.MIGRATE_HOT)
        && scheme.filters().stream().anyMatch(filter -> !filter.type().isCore());
  }

  private void applyInterval(DamonPlan.Folder folder) {
    if (kernel.has(DamonFeature.APPLY_INTERVAL)) {
      folder.write("apply_interval_us", scheme.applyIntervalMicros());
    } else if (scheme.applyIntervalMicros() != 0) {
      throw refused("apply_interval", "this kernel's DAMON applies a scheme once an aggregation");
    }
  }

  private void pattern(DamonPlan.Folder folder, MonitorSettings monitor) {
    int samples = (int) (monitor.aggregationMicros() / monitor.sampleMicros());
    PatternBounds bounds = PatternBounds.of(scheme.pattern(), samples, monitor.aggregationMicros());
    folder
        .in("sz")
        .write("min", bounds.minBytes())
        .write(
            "max",
            bounds.maxBytes() == Long.MAX_VALUE ? MAX_ULONG : Long.toString(bounds.maxBytes()));
    folder
        .in("nr_accesses")
        .write("min", Math.min(MAX_UINT, bounds.minAccesses()))
        .write("max", Math.min(MAX_UINT, bounds.maxAccesses()));
    folder
        .in("age")
        .write("min", Math.min(MAX_UINT, bounds.minAge()))
        .write("max", Math.min(MAX_UINT, bounds.maxAge()));
  }

  private void quota(DamonPlan.Folder folder, int node) {
    Quota quota = scheme.quota();
    folder.write("ms", share(quota.timeMillis(), node, "quota.time"));
    folder.write("bytes", share(quota.sizeBytes(), node, "quota.size"));
    folder.write("reset_interval_ms", quota.intervalMillis());
    folder
        .in("weights")
        .write("sz_permil", quota.weightSizePermil())
        .write("nr_accesses_permil", quota.weightRatePermil())
        .write("age_permil", quota.weightAgePermil());
    if (kernel.has(DamonFeature.FAIL_CHARGE)) {
      folder.write("fail_charge_num", quota.failChargeNum());
      folder.write("fail_charge_denom", quota.failChargeDenom());
    } else if (quota.failChargeDenom() != 0) {
      throw refused("quota.fail_charge", "this kernel's DAMON charges failed moves in full");
    }
    if (kernel.has(DamonFeature.GOAL_TUNER)) {
      folder.write("goal_tuner", KernelWords.lower(scheme.goalTuner()));
    } else if (scheme.goalTuner() != GoalTuner.CONSIST) {
      throw refused("goal_tuner", "this kernel's DAMON has consist alone");
    }
    goals(folder.in("goals"));
  }

  private void goals(DamonPlan.Folder folder) {
    List<Goal> goals = scheme.goals();
    if (!kernel.has(DamonFeature.QUOTA_GOALS)) {
      if (!goals.isEmpty()) {
        throw refused("goals", "this kernel's DAMON has no quota goals (give a fixed quota)");
      }
      return;
    }
    folder.write("nr_goals", goals.size());
    for (int i = 0; i < goals.size(); i++) {
      goal(folder.in(i), goals.get(i), "goals[" + i + "]");
    }
  }

  private void goal(DamonPlan.Folder folder, Goal goal, String at) {
    if (!kernel.metrics().contains(goal.metric())) {
      String known =
          kernel.metrics().stream()
              .sorted()
              .map(KernelWords::lower)
              .collect(Collectors.joining(", "));
      throw refused(
          at + ".metric",
          "this kernel's DAMON does not measure "
              + KernelWords.lower(goal.metric())
              + " (it does: "
              + known
              + ")");
    }
    folder.write("target_metric", KernelWords.of(goal.metric()));
    folder.write("target_value", goal.target());
    if (goal.metric() == Goal.Metric.USER_INPUT) {
      folder.write("current_value", goal.currentValue());
    }
    if (goal.node() != null) {
      int[] nodes = topology.resolve(goal.node());
      if (nodes.length != 1) {
        throw refused(
            at + ".node", "stands for " + nodes.length + " nodes, and a kernel's goal has one");
      }
      folder.write("nid", nodes[0]);
    }
    if (goal.memcgPath() != null) {
      folder.write("path", goal.memcgPath());
    }
  }

  private void watermarks(DamonPlan.Folder folder) {
    Watermarks marks = scheme.watermarks();
    folder
        .write("metric", KernelWords.lower(marks.metric()))
        .write("interval_us", marks.intervalMicros())
        .write("high", marks.highPermil())
        .write("mid", marks.midPermil())
        .write("low", marks.lowPermil());
  }

  private void maxSnapshots(DamonPlan.Folder folder) {
    if (kernel.has(DamonFeature.MAX_SNAPSHOTS)) {
      folder.in("stats").write("max_nr_snapshots", scheme.maxSnapshots());
    } else if (scheme.maxSnapshots() != 0) {
      throw refused("max_snapshots", "this kernel's DAMON does not count snapshots");
    }
  }

  /** The node's part of a limit, by its size; all parts together are never more than the limit. */
  private long share(long limit, int node, String name) {
    if (limit == 0 || sources.length == 1) {
      return limit;
    }
    long all = 0;
    for (int source : sources) {
      all += topology.node(source).sizeBytes();
    }
    long part =
        BigInteger.valueOf(limit)
            .multiply(BigInteger.valueOf(topology.node(node).sizeBytes()))
            .divide(BigInteger.valueOf(all))
            .longValue();
    if (part == 0) {
      throw refused(name, "is too little to be shared by " + sources.length + " nodes (raise it)");
    }
    return part;
  }

  private int target(int node) {
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] == node) {
        return i;
      }
    }
    throw new IllegalArgumentException("not a source: node " + node);
  }

  private UnsupportedPolicyException refused(String name, String why) {
    return new UnsupportedPolicyException(
        field + "." + name, "scheme '" + scheme.name() + "': " + why);
  }
}
