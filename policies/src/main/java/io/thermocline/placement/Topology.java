package io.thermocline.placement;

import io.thermocline.scheme.NodeRef;
import java.util.List;

/**
 * The NUMA nodes of a machine, fastest tier first in {@link Node#tier()}.
 *
 * @param nodes in order of their ids
 */
public record Topology(List<Node> nodes) {
  public Topology {
    nodes = List.copyOf(nodes);
  }

  /**
   * One node.
   *
   * @param id the kernel's node id
   * @param kind {@code dram} or {@code cxl}, for people
   * @param tier 0 is the fastest; nodes of equal latency share a tier
   * @param latencyNanos unloaded read latency; 0 if unknown
   * @param ranges its physical addresses, sorted, not overlapping
   */
  public record Node(int id, String kind, int tier, int latencyNanos, List<Range> ranges) {
    public Node {
      ranges = List.copyOf(ranges);
    }

    /** Bytes of all ranges. */
    public long sizeBytes() {
      return ranges.stream().mapToLong(Range::sizeBytes).sum();
    }
  }

  /** Physical addresses {@code [start, end)}. */
  public record Range(long start, long end) {
    public long sizeBytes() {
      return end - start;
    }
  }

  /** The ids that a reference stands for on this machine; empty if there is no such node. */
  public int[] resolve(NodeRef ref) {
    if (ref instanceof NodeRef.Id id) {
      return nodes.stream().mapToInt(Node::id).filter(n -> n == id.node()).toArray();
    }
    if (ref instanceof NodeRef.Tier t) {
      boolean fastest = t.tier() == NodeRef.TierName.FASTEST;
      var tiers = nodes.stream().mapToInt(Node::tier);
      int tier = (fastest ? tiers.min() : tiers.max()).orElse(-1);
      return nodes.stream().filter(n -> n.tier() == tier).mapToInt(Node::id).toArray();
    }
    return nodes.stream().mapToInt(Node::id).toArray();
  }

  /** One more than the highest id: the length of an array by node id. */
  public int idLimit() {
    return 1 + nodes.stream().mapToInt(Node::id).max().orElse(-1);
  }

  /** The node with this id. */
  public Node node(int id) {
    return nodes.stream()
        .filter(n -> n.id() == id)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no node " + id));
  }
}
