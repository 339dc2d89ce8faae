package io.thermocline.engine.kernel;

import io.thermocline.placement.PatternBounds;
import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import io.thermocline.scheme.Watermarks;
import java.math.BigInteger;
import java.util.stream.Collectors;

/** One scheme as one kdamond's files. A scheme of several nodes shares its quota among them. */
final class SchemeWrites {
  private static final String MAX_ULONG = "18446744073709551615";

  /** Accesses and ages: wider files, but the kernel keeps 32 bits of them. */
  private static final long MAX_UINT = 0xFFFF_FFFFL;

  /** DAMON acts on pages: with less than one left, a quota is used up. */
  private static final long PAGE_BYTES = 4_096;

  /** A tick of the kernel's clock is longer. */
  private static final int SHORTEST_WINDOW_MILLIS = 1;

  private final KernelCapabilities kernel;
  private final Topology topology;
  private final Scheme scheme;
  private final String field;
  private final int[] sources;
  private final Steering steering;
  private final boolean followed;

  /**
   * A scheme on this machine.
   *
   * @param field the scheme's path in its policy, for refusals
   * @param sources the nodes that it looks at
   */
  SchemeWrites(
      KernelCapabilities kernel,
      Topology topology,
      Scheme scheme,
      String field,
      int[] sources,
      Steering steering) {
    this.kernel = kernel;
    this.topology = topology;
    this.scheme = scheme;
    this.field = field;
    this.sources = sources;
    this.steering = steering;
    this.followed = goals().followed();
  }

  DamonPlan.Slot slot() {
    int target = scheme.action().migrates() ? destinations().heaviest() : -1;
    return new DamonPlan.Slot(scheme.name(), target, limited());
  }

  private boolean limited() {
    Quota quota = scheme.quota();
    return quota.sizeBytes() > 0 || quota.timeMillis() > 0 || !scheme.goals().isEmpty();
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
    boolean asLook = new MigratingLooks(kernel).include(scheme);
    folder.write("action", (asLook ? Action.MIGRATE_HOT : scheme.action()).keyword());
    applyInterval(folder);
    pattern(folder.in("access_pattern"), monitor);
    quota(folder.in("quotas"), node, monitor.aggregationMicros());
    watermarks(folder.in("watermarks"));
    new FilterWrites(kernel, scheme, field).into(folder, target(node));
    if (asLook) {
      folder.write("target_nid", node);
    } else {
      destinations().into(folder);
    }
    maxSnapshots(folder);
  }

  private GoalWrites goals() {
    return new GoalWrites(kernel, topology, scheme, field);
  }

  private DestinationWrites destinations() {
    return new DestinationWrites(kernel, topology, scheme, field);
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
        .write("min", resting() ? MAX_ULONG : Long.toString(bounds.minBytes()))
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

  /** A scheme that rests keeps its place, history and quota: no region is as large as it asks. */
  private boolean resting() {
    return asleep() || (followed && budgetBytes() < PAGE_BYTES);
  }

  private boolean asleep() {
    return steering.paused().contains(scheme.name());
  }

  private long budgetBytes() {
    return steering.budgets().getOrDefault(scheme.name(), 0L);
  }

  private void quota(DamonPlan.Folder folder, int node, long aggregationMicros) {
    QuotaWindow window = QuotaWindow.inTheKernel(scheme, topology, aggregationMicros);
    Quota quota = followed ? window.following(Math.max(PAGE_BYTES, budgetBytes())) : window.quota();
    boolean unsteered = followed || scheme.goals().isEmpty();
    if (asleep() && unsteered && quota.intervalMillis() > 0) {
      // A new window whenever it would act: the scheme wakes to a whole one, and not to the first
      // of all, in which Linux 6.12 knows no limit.
      quota = quota.withLimits(quota.timeMillis(), quota.sizeBytes(), SHORTEST_WINDOW_MILLIS);
    } else if (!limited() && !kernel.heedsQuotasAtOnce()) {
      quota = quota.withLimits(0, Long.MAX_VALUE, SHORTEST_WINDOW_MILLIS);
    }
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
    goals().into(folder);
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
