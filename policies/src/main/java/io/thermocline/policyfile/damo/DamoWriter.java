package io.thermocline.policyfile.damo;

import io.thermocline.placement.Topology;
import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.Paths;
import io.thermocline.policyfile.document.Problems;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a policy as kdamonds for one machine: one for each set of source nodes, in the order of
 * the policy's schemes.
 */
final class DamoWriter {
  private final Problems problems = new Problems();
  private final Policy policy;
  private final Topology machine;

  DamoWriter(Policy policy, Topology machine) {
    this.policy = policy;
    this.machine = machine;
  }

  /**
   * @throws io.thermocline.policyfile.document.PolicyException with every field that damo has no
   *     word for, or the machine no node
   */
  Map<String, Object> write() {
    if (!policy.monitor().enabled()) {
      problem("monitor.enabled", "is false, and a kdamond always watches");
    }
    Map<List<Integer>, List<Map<String, Object>>> bySource = new LinkedHashMap<>();
    for (int i = 0; i < policy.schemes().size(); i++) {
      Scheme scheme = policy.schemes().get(i);
      String path = Paths.item("schemes", i);
      checkFields(scheme, path);
      List<Integer> source = source(scheme, path, bySource);
      bySource.computeIfAbsent(source, key -> new ArrayList<>()).add(tree(scheme, path));
    }
    if (bySource.isEmpty()) {
      bySource.put(nodes(new NodeRef.All()), new ArrayList<>());
    }
    if (!problems.isEmpty()) {
      throw problems.asException(null);
    }
    List<Map<String, Object>> kdamonds = new ArrayList<>();
    bySource.forEach((nodes, schemes) -> kdamonds.add(kdamond(nodes, schemes)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(DamoFiles.KDAMONDS, kdamonds);
    return document;
  }

  private Map<String, Object> kdamond(List<Integer> nodes, List<Map<String, Object>> schemes) {
    int[] ids = nodes.stream().mapToInt(Integer::intValue).toArray();
    Map<String, Object> kdamond = new LinkedHashMap<>();
    kdamond.put("refresh_ms", 0);
    kdamond.put(
        "contexts",
        List.of(DamoContext.write(SourceNodes.memory(machine, ids), policy.monitor(), schemes)));
    return kdamond;
  }

  private void checkFields(Scheme scheme, String path) {
    if (!scheme.enabled()) {
      problem(path + ".enabled", "is false, and a kdamond's schemes always work");
    }
    if (scheme.maxSnapshots() > 0) {
      problem(path + ".max_snapshots", "is not read from damo's files (set it to 0)");
    }
    for (int i = 0; i < scheme.filters().size(); i++) {
      if (scheme.filters().get(i).type() == Filter.Type.TARGET) {
        problem(
            Paths.item(path + ".filters", i),
            "counts source nodes, and a kdamond has one target (name the node in from)");
      }
    }
  }

  /** The scheme's source; two kdamonds on the same memory would take each other's access bits. */
  private List<Integer> source(
      Scheme scheme, String path, Map<List<Integer>, List<Map<String, Object>>> others) {
    List<Integer> source = nodes(scheme.from());
    if (source.isEmpty()) {
      problem(path + ".from", "there is no such node on this machine");
    }
    boolean overlaps =
        others.keySet().stream()
            .anyMatch(o -> !o.equals(source) && o.stream().anyMatch(source::contains));
    if (overlaps) {
      problem(path + ".from", "shares some, not all nodes with another scheme's from");
    }
    return source;
  }

  private Map<String, Object> tree(Scheme scheme, String path) {
    Map<Integer, Integer> weights = new LinkedHashMap<>();
    for (Destination destination : scheme.to()) {
      List<Integer> ids = nodes(destination.node());
      if (ids.isEmpty()) {
        problem(path + ".to", "there is no such node on this machine");
      }
      ids.forEach(id -> weights.merge(id, destination.weight(), Integer::sum));
    }
    List<@Nullable Integer> goalNodes = new ArrayList<>();
    for (Goal goal : scheme.goals()) {
      goalNodes.add(goalNode(goal, Paths.item(path + ".goals", goalNodes.size())));
    }
    return DamosScheme.write(scheme, weights, goalNodes);
  }

  private @Nullable Integer goalNode(Goal goal, String path) {
    if (goal.node() == null) {
      return null;
    }
    List<Integer> ids = nodes(goal.node());
    if (ids.size() != 1) {
      String word = goal.node() instanceof NodeRef.Tier t ? Keywords.of(t.tier()) : "the node";
      String all = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
      String found = ids.isEmpty() ? "none" : all;
      problem(path + ".node", "needs one node, and " + word + " is on this machine: " + found);
    }
    return ids.isEmpty() ? null : ids.get(0);
  }

  private List<Integer> nodes(NodeRef ref) {
    return IntStream.of(machine.resolve(ref)).boxed().toList();
  }

  private void problem(String path, String message) {
    problems.add(path, 0, message);
  }
}
