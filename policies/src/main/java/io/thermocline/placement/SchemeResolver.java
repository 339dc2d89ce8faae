package io.thermocline.placement;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns the node references of a policy into ids, and refuses what cannot be done here. */
final class SchemeResolver {
  private final Topology topology;

  SchemeResolver(Topology topology) {
    this.topology = topology;
  }

  /**
   * A scheme in ids of this machine: all but the uid of a {@link ResolvedScheme}.
   *
   * @param scheme as in the policy
   * @param sources whose regions it looks at
   * @param targets where pages go, parallel to {@code weights}
   * @param weights shares of the targets
   * @param goals its goals, in order
   */
  @SuppressWarnings("ArrayRecordComponent") // Read-only.
  record Definition(
      Scheme scheme, int[] sources, int[] targets, int[] weights, List<ResolvedGoal> goals) {
    ResolvedScheme withUid(int uid) {
      return new ResolvedScheme(uid, scheme, sources, targets, weights);
    }
  }

  /**
   * Resolves all schemes, those without effect too.
   *
   * @param actions that can be carried out; a scheme that is switched off may have another
   * @throws UnsupportedPolicyException if one of them cannot be carried out
   */
  List<Definition> resolve(Policy policy, Set<Action> actions) {
    var definitions = new ArrayList<Definition>();
    for (int i = 0; i < policy.schemes().size(); i++) {
      Scheme scheme = policy.schemes().get(i);
      String path = "schemes[" + i + "]";
      if (scheme.enabled() && !actions.contains(scheme.action())) {
        throw refused(scheme, path + ".action", onlyInTheKernel(scheme.action(), actions));
      }
      definitions.add(resolve(scheme, path));
    }
    return List.copyOf(definitions);
  }

  private static String onlyInTheKernel(Action action, Set<Action> here) {
    String known = here.stream().sorted().map(Action::keyword).collect(Collectors.joining(", "));
    return action.keyword() + " is done by the kernel only, on backend damon (here: " + known + ")";
  }

  private Definition resolve(Scheme scheme, String path) {
    int[] sources = nodes(scheme.from(), scheme, path + ".from");
    var targets = IntStream.builder();
    var weights = IntStream.builder();
    for (int i = 0; i < scheme.to().size(); i++) {
      Destination destination = scheme.to().get(i);
      for (int node : nodes(destination.node(), scheme, path + ".to[" + i + "]")) {
        targets.add(node);
        weights.add(destination.weight());
      }
    }
    int[] shares = weights.build().toArray();
    if (scheme.action().migrates() && IntStream.of(shares).sum() == 0) {
      throw refused(scheme, path + ".to", "a migration needs a destination with a weight");
    }
    return new Definition(scheme, sources, targets.build().toArray(), shares, goals(scheme, path));
  }

  /**
   * A scheme's goals.
   *
   * @param path the scheme's place in its policy, for refusals
   */
  List<ResolvedGoal> goals(Scheme scheme, String path) {
    var goals = new ArrayList<ResolvedGoal>();
    for (int i = 0; i < scheme.goals().size(); i++) {
      goals.add(goal(scheme.goals().get(i), scheme, path + ".goals[" + i + "]"));
    }
    return List.copyOf(goals);
  }

  private ResolvedGoal goal(Goal goal, Scheme scheme, String path) {
    switch (goal.metric()) {
      case USER_INPUT, SOME_MEM_PSI, NODE_MEM_USED, NODE_MEM_FREE -> {}
      default ->
          throw refused(
              scheme,
              path + ".metric",
              keyword(goal.metric())
                  + " is measured by the kernel only: backend damon can follow it, a dry run cannot"
                  + " (the engine measures user_input, some_mem_psi, node_mem_used, node_mem_free)");
    }
    if (goal.target() < 1) {
      throw refused(scheme, path + ".target", "a goal's target is at least 1");
    }
    NodeRef node = goal.node();
    if (!goal.metric().needsNode()) {
      return new ResolvedGoal(goal, new int[0]);
    }
    if (node == null) {
      throw refused(scheme, path + ".node", keyword(goal.metric()) + " needs a node");
    }
    return new ResolvedGoal(goal, nodes(node, scheme, path + ".node"));
  }

  private int[] nodes(NodeRef reference, Scheme scheme, String path) {
    int[] nodes = topology.resolve(reference);
    if (nodes.length == 0) {
      String wanted = reference instanceof NodeRef.Id id ? "node " + id.node() : "any node";
      String known =
          topology.nodes().stream()
              .map(node -> Integer.toString(node.id()))
              .collect(Collectors.joining(", "));
      throw refused(scheme, path, "this machine lacks " + wanted + " (it has " + known + ")");
    }
    return nodes;
  }

  private static UnsupportedPolicyException refused(Scheme scheme, String path, String why) {
    return new UnsupportedPolicyException(path, "scheme " + scheme.name() + ": " + why);
  }

  private static String keyword(Goal.Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }
}
