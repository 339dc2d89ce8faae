package io.thermocline.shadow;

import io.thermocline.placement.Flow;
import io.thermocline.placement.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a policy moves up and down between tiers, from cumulative flows. */
final class TierMoves {
  private final int[] tierByNode;
  private final Map<Route, Long> lastBytes = new HashMap<>();
  private long promotedBytes;
  private long demotedBytes;

  private record Route(String scheme, int from, int to) {}

  /** Hears of bytes that have moved from one node to another. */
  interface Listener {
    void moved(int from, int to, long bytes);
  }

  /**
   * @param before what had been moved when the count begins
   */
  TierMoves(Topology topology, List<Flow> before) {
    this.tierByNode = new int[topology.idLimit()];
    topology.nodes().forEach(node -> tierByNode[node.id()] = node.tier());
    before.forEach(flow -> lastBytes.put(route(flow), flow.appliedBytes()));
  }

  /** Takes the newest flows; a scheme that was replaced by another of its name may begin at 0. */
  void take(List<Flow> flows, Listener listener) {
    for (Flow flow : flows) {
      Long last = lastBytes.put(route(flow), flow.appliedBytes());
      long bytes = flow.appliedBytes() - (last == null ? 0 : last);
      if (bytes > 0 && flow.to() >= 0) {
        if (up(flow.from(), flow.to())) {
          promotedBytes += bytes;
        } else if (up(flow.to(), flow.from())) {
          demotedBytes += bytes;
        }
        listener.moved(flow.from(), flow.to(), bytes);
      }
    }
  }

  /** Whether this is a way to a faster tier. */
  boolean up(int from, int to) {
    return tierByNode[to] < tierByNode[from];
  }

  long promotedBytes() {
    return promotedBytes;
  }

  long demotedBytes() {
    return demotedBytes;
  }

  private static Route route(Flow flow) {
    return new Route(flow.scheme(), flow.from(), flow.to());
  }
}
