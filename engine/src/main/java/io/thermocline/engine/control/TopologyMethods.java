package io.thermocline.engine.control;

import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.rpc.Arguments;
import io.thermocline.placement.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code topology.get}: nodes, tiers, sizes and distances. */
final class TopologyMethods {
  private static final int LOCAL_DISTANCE = 10;
  private static final int UNKNOWN_DISTANCE = 20;

  private final LivePlacement placement;

  TopologyMethods(LivePlacement placement) {
    this.placement = placement;
  }

  Map<String, Object> topology(Arguments arguments, Session session) {
    List<Topology.Node> nodes = placement.backend().topology().nodes();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("nodes", nodes.stream().map(this::node).toList());
    tree.put("tiers", tiers(nodes));
    tree.put("distances", distances(nodes));
    return tree;
  }

  private Map<String, Object> node(Topology.Node node) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", node.id());
    tree.put("kind", node.kind());
    tree.put("tier", node.tier());
    tree.put("latencyNanos", node.latencyNanos());
    tree.put("totalBytes", placement.backend().metrics().nodeTotalBytes(node.id()));
    tree.put("freeBytes", placement.backend().metrics().nodeFreeBytes(node.id()));
    tree.put("ranges", node.ranges().stream().map(r -> List.of(r.start(), r.end())).toList());
    return tree;
  }

  private static List<Map<String, Object>> tiers(List<Topology.Node> nodes) {
    Map<Integer, List<Integer>> nodesByTier = new TreeMap<>();
    nodes.forEach(n -> nodesByTier.computeIfAbsent(n.tier(), t -> new ArrayList<>()).add(n.id()));
    List<Map<String, Object>> tiers = new ArrayList<>();
    nodesByTier.forEach(
        (tier, ids) -> {
          Map<String, Object> tree = new LinkedHashMap<>();
          tree.put("tier", tier);
          tree.put("nodes", ids);
          tiers.add(tree);
        });
    return tiers;
  }

  /**
   * Row and column in the order of the nodes, in ACPI SLIT units: 10 is local. Between two nodes
   * the slower one's latency counts, relative to the fastest of all.
   */
  private static List<List<Integer>> distances(List<Topology.Node> nodes) {
    int fastest = nodes.stream().mapToInt(Topology.Node::latencyNanos).min().orElse(0);
    return nodes.stream()
        .map(from -> nodes.stream().map(to -> distance(from, to, fastest)).toList())
        .toList();
  }

  private static int distance(Topology.Node from, Topology.Node to, int fastestNanos) {
    if (from.id() == to.id()) {
      return LOCAL_DISTANCE;
    }
    return fastestNanos == 0
        ? UNKNOWN_DISTANCE
        : LOCAL_DISTANCE * Math.max(from.latencyNanos(), to.latencyNanos()) / fastestNanos;
  }
}
