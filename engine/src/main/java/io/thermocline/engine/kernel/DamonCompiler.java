package io.thermocline.engine.kernel;

import io.thermocline.placement.GoalQuota;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Turns a policy into what is written for it: one kdamond a source node, on all of the node's
 * memory. A policy without schemes watches every node; one whose monitor is off needs no kdamond.
 */
public final class DamonCompiler {
  private final KernelCapabilities kernel;
  private final Topology topology;

  public DamonCompiler(KernelCapabilities kernel, Topology topology) {
    this.kernel = kernel;
    this.topology = topology;
  }

  /**
   * Checks all, then compiles.
   *
   * @throws UnsupportedPolicyException names the field that this kernel or machine cannot carry out
   */
  public DamonPlan compile(Policy policy) {
    return compile(policy, Steering.NONE);
  }

  /**
   * The same while it runs.
   *
   * @throws UnsupportedPolicyException names the field that this kernel or machine cannot carry out
   */
  public DamonPlan compile(Policy asked, Steering steering) {
    Policy policy = carriedOut(asked);
    List<Placed> schemes = schemes(policy, steering);
    TreeSet<Integer> nodes = new TreeSet<>();
    schemes.forEach(placed -> IntStream.of(placed.sources()).forEach(nodes::add));
    if (schemes.isEmpty() && policy.monitor().enabled()) {
      topology.nodes().stream()
          .filter(node -> node.sizeBytes() > 0)
          .forEach(node -> nodes.add(node.id()));
    }
    DamonPlan.Folder tree = new DamonPlan.Folder();
    tree.write("nr_kdamonds", nodes.size());
    List<List<DamonPlan.Slot>> slots = new ArrayList<>();
    for (int node : nodes) {
      DamonPlan.Folder contexts = tree.in(slots.size()).in("contexts").write("nr_contexts", 1);
      List<Placed> here = schemes.stream().filter(placed -> placed.on(node)).toList();
      MonitorSettings monitor = steering.monitors().getOrDefault(node, policy.monitor());
      context(contexts.in(0), node, monitor, here);
      slots.add(here.stream().map(placed -> placed.writes().slot()).toList());
    }
    return new DamonPlan(List.copyOf(nodes), slots, tree.writes());
  }

  /**
   * Schemes whose goals this kernel cannot follow, so that {@link Steering#budgets} has to, by
   * their places in the policy.
   */
  Map<String, Scheme> followed(Policy policy) {
    Map<String, Scheme> followed = new LinkedHashMap<>();
    for (int i = 0; i < policy.schemes().size(); i++) {
      Scheme scheme = policy.schemes().get(i);
      String field = "schemes[" + i + "]";
      if (scheme.enabled()
          && policy.monitor().enabled()
          && new GoalWrites(kernel, topology, scheme, field).followed()) {
        followed.put(field, scheme);
      }
    }
    return followed;
  }

  /**
   * What follows the goals of one of them.
   *
   * @param path the scheme's place in its policy, for refusals
   */
  GoalQuota goalQuota(Scheme scheme, String path, SystemMetrics metrics) {
    long bytes = scheme.quota().sizeBytes();
    if (bytes == 0) {
      bytes =
          IntStream.of(sources(scheme, path))
              .mapToLong(node -> topology.node(node).sizeBytes())
              .sum();
    }
    return new GoalQuota(scheme, path, bytes, topology, metrics);
  }

  /**
   * The policy with what this kernel can do instead of what it cannot, as {@link #compile} does.
   */
  Policy carriedOut(Policy policy) {
    return new MigratingLooks(kernel).carriedOut(policy);
  }

  /** What it compiles for. */
  KernelCapabilities kernel() {
    return kernel;
  }

  /** Whether this kernel tunes intervals by itself. */
  public boolean tunesIntervals() {
    return kernel.has(DamonFeature.INTERVALS_GOAL);
  }

  /** A scheme in effect, and where it looks. */
  @SuppressWarnings("ArrayRecordComponent") // Read-only.
  private record Placed(SchemeWrites writes, int[] sources) {
    boolean on(int node) {
      return IntStream.of(sources).anyMatch(source -> source == node);
    }
  }

  private List<Placed> schemes(Policy policy, Steering steering) {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < policy.schemes().size(); i++) {
      Scheme scheme = policy.schemes().get(i);
      if (scheme.enabled() && policy.monitor().enabled()) {
        String field = "schemes[" + i + "]";
        int[] sources = sources(scheme, field);
        SchemeWrites writes = new SchemeWrites(kernel, topology, scheme, field, sources, steering);
        placed.add(new Placed(writes, sources));
      }
    }
    return placed;
  }

  private int[] sources(Scheme scheme, String field) {
    int[] sources =
        IntStream.of(topology.resolve(scheme.from()))
            .filter(node -> topology.node(node).sizeBytes() > 0)
            .toArray();
    if (sources.length == 0) {
      throw new UnsupportedPolicyException(
          field + ".from", "scheme '" + scheme.name() + "': this machine has no such node");
    }
    return sources;
  }

  private void context(
      DamonPlan.Folder folder, int node, MonitorSettings monitor, List<Placed> here) {
    folder.write("operations", "paddr");
    monitor(folder.in("monitoring_attrs"), monitor);
    DamonPlan.Folder regions = folder.in("targets").write("nr_targets", 1).in(0).in("regions");
    List<Topology.Range> ranges = topology.node(node).ranges();
    regions.write("nr_regions", ranges.size());
    for (int i = 0; i < ranges.size(); i++) {
      regions.in(i).write("start", ranges.get(i).start()).write("end", ranges.get(i).end());
    }
    DamonPlan.Folder list = folder.in("schemes").write("nr_schemes", here.size());
    for (int i = 0; i < here.size(); i++) {
      here.get(i).writes().into(list.in(i), node, monitor);
    }
  }

  private void monitor(DamonPlan.Folder folder, MonitorSettings monitor) {
    DamonPlan.Folder intervals =
        folder
            .in("intervals")
            .write("aggr_us", monitor.aggregationMicros())
            .write("sample_us", monitor.sampleMicros())
            .write("update_us", monitor.updateMicros());
    MonitorSettings.Autotune tuning = monitor.autotune();
    if (kernel.has(DamonFeature.INTERVALS_GOAL)) {
      intervals
          .in("intervals_goal")
          .write("access_bp", tuning == null ? 0 : tuning.accessBp())
          .write("aggrs", tuning == null ? 0 : tuning.aggregations())
          .write("min_sample_us", tuning == null ? 0 : tuning.minSampleMicros())
          .write("max_sample_us", tuning == null ? 0 : tuning.maxSampleMicros());
    }
    folder.in("nr_regions").write("min", monitor.minRegions()).write("max", monitor.maxRegions());
  }
}
