package io.thermocline.engine.kernel;

import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a migration goes. With several destinations {@code target_nid} names the one of the
 * greatest weight, for kernels that honour {@code dests} on virtual addresses alone.
 */
final class DestinationWrites {
  private final KernelCapabilities kernel;
  private final Topology topology;
  private final Scheme scheme;
  private final String field;

  DestinationWrites(KernelCapabilities kernel, Topology topology, Scheme scheme, String field) {
    this.kernel = kernel;
    this.topology = topology;
    this.scheme = scheme;
    this.field = field;
  }

  private record Weighted(int node, int weight) {}

  void into(DamonPlan.Folder folder) {
    List<Weighted> targets = scheme.action().migrates() ? targets() : List.of();
    if (!targets.isEmpty()) {
      folder.write("target_nid", heaviest());
    }
    if (kernel.has(DamonFeature.DESTINATIONS)) {
      List<Weighted> several = targets.size() > 1 ? targets : List.of();
      DamonPlan.Folder dests = folder.in("dests").write("nr_dests", several.size());
      for (int i = 0; i < several.size(); i++) {
        dests.in(i).write("id", several.get(i).node()).write("weight", several.get(i).weight());
      }
    } else if (targets.size() > 1) {
      throw refused("stands for " + targets.size() + " nodes, and this kernel's DAMON takes one");
    }
  }

  /** Where a migration goes on kernels that take one node; the first of those that weigh most. */
  int heaviest() {
    List<Weighted> targets = targets();
    Weighted heaviest = targets.get(0);
    for (Weighted target : targets) {
      heaviest = target.weight() > heaviest.weight() ? target : heaviest;
    }
    return heaviest.node();
  }

  private List<Weighted> targets() {
    List<Weighted> targets = new ArrayList<>();
    for (Destination destination : scheme.to()) {
      for (int node : topology.resolve(destination.node())) {
        if (destination.weight() > 0) {
          targets.add(new Weighted(node, destination.weight()));
        }
      }
    }
    if (targets.isEmpty()) {
      throw refused("this machine has no such node");
    }
    return targets;
  }

  private UnsupportedPolicyException refused(String why) {
    return new UnsupportedPolicyException(field + ".to", "scheme '" + scheme.name() + "': " + why);
  }
}
