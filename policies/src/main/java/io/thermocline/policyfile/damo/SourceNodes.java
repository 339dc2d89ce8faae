package io.thermocline.policyfile.damo;

import io.thermocline.placement.Topology;
import io.thermocline.placement.Topology.Range;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.NodeRef.TierName;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source nodes of contexts that name addresses only. With a machine at hand they are the
 * nodes whose memory it is. Without one, two contexts of different memory that migrate to one node
 * each, and not to the same, watch each other's destination: that is a pair of promotion and
 * demotion, and then the nodes are kept and the addresses, which hold on one machine only, are not.
 * In all other cases the source is every node. Whatever the nodes do not say is kept as filters by
 * address.
 */
final class SourceNodes {
  private final List<DamoContext> contexts;
  private final @Nullable Topology topology;

  /**
   * @param topology the machine that the addresses are about, or null if it is not known
   */
  SourceNodes(List<DamoContext> contexts, @Nullable Topology topology) {
    this.contexts = contexts;
    this.topology = topology;
  }

  /**
   * Where a context's schemes look.
   *
   * @param addresses what goes in front of their filters
   */
  record Source(NodeRef from, List<Filter> addresses) {
    List<Filter> filters(Scheme scheme) {
      List<Filter> filters = new ArrayList<>(addresses);
      filters.addAll(scheme.filters());
      return filters;
    }
  }

  /** The source of the context at an index. */
  Source of(int index) {
    Regions regions = contexts.get(index).regions();
    if (topology != null) {
      return onMachine(topology, regions);
    }
    NodeRef other = destinationOfTheOther(index);
    return other == null
        ? new Source(new NodeRef.All(), regions.asFilters())
        : new Source(other, List.of());
  }

  private static Source onMachine(Topology machine, Regions regions) {
    List<NodeRef> candidates = new ArrayList<>();
    machine.nodes().forEach(node -> candidates.add(new NodeRef.Id(node.id())));
    candidates.add(new NodeRef.All());
    candidates.add(new NodeRef.Tier(TierName.FASTEST));
    candidates.add(new NodeRef.Tier(TierName.SLOWEST));
    for (NodeRef candidate : candidates) {
      if (memory(machine, machine.resolve(candidate)).equals(regions)) {
        return new Source(candidate, List.of());
      }
    }
    for (NodeRef candidate : candidates) {
      if (memory(machine, machine.resolve(candidate)).contains(regions)) {
        return new Source(candidate, regions.asFilters());
      }
    }
    return new Source(new NodeRef.All(), regions.asFilters());
  }

  /** All addresses of some nodes. */
  static Regions memory(Topology machine, int[] nodes) {
    List<Range> ranges = new ArrayList<>();
    for (int node : nodes) {
      ranges.addAll(machine.node(node).ranges());
    }
    return Regions.of(ranges);
  }

  private @Nullable NodeRef destinationOfTheOther(int index) {
    if (contexts.size() != 2) {
      return null;
    }
    DamoContext other = contexts.get(1 - index);
    Set<NodeRef> here = destinations(contexts.get(index));
    Set<NodeRef> there = destinations(other);
    boolean apart = !contexts.get(index).regions().overlap(other.regions());
    boolean pair = apart && here.size() == 1 && there.size() == 1 && !here.equals(there);
    return pair ? there.iterator().next() : null;
  }

  private static Set<NodeRef> destinations(DamoContext context) {
    return context.schemes().stream()
        .flatMap(scheme -> scheme.to().stream())
        .map(Destination::node)
        .collect(Collectors.toSet());
  }
}
