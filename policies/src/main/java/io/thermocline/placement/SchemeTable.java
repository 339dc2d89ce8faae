package io.thermocline.placement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schemes in effect, in the policy's order, with what is remembered of each by its name. */
final class SchemeTable {
  /**
   * How many replaced definitions are remembered for late outcomes. Movers hold a plan or two a
   * node, so that this is plenty, and a client that changes schemes all day costs nothing.
   */
  private static final int RETIRED = 1_024;

  private final int nodes;
  private final SystemMetrics metrics;
  private final Map<Integer, String> retiredUids = new LinkedHashMap<>();
  private List<SchemeState> states = List.of();
  private int lastUid;

  /**
   * No schemes.
   *
   * @param nodes one more than the highest node id
   */
  SchemeTable(int nodes, SystemMetrics metrics) {
    this.nodes = nodes;
    this.metrics = metrics;
  }

  /** Replaces all definitions. A scheme that is new is due as soon as there is a snapshot. */
  void define(List<SchemeResolver.Definition> definitions) {
    var next = new ArrayList<SchemeState>();
    for (SchemeResolver.Definition definition : definitions) {
      SchemeState known = find(definition.scheme().name());
      if (known == null) {
        known = new SchemeState(definition, ++lastUid, nodes, metrics);
      } else if (!known.scheme().equals(definition.scheme())) {
        retire(known.resolved().uid(), known.name());
        known.redefine(definition, ++lastUid, metrics);
      }
      next.add(known);
    }
    states = List.copyOf(next);
  }

  /** Schemes take over what those of the same name have found out about this machine. */
  void learnFrom(SchemeTable other) {
    for (SchemeState state : states) {
      SchemeState known = other.find(state.name());
      if (known != null) {
        state.learnFrom(known);
      }
    }
  }

  private void retire(int uid, String name) {
    retiredUids.put(uid, name);
    if (retiredUids.size() > RETIRED) {
      retiredUids.remove(retiredUids.keySet().iterator().next());
    }
  }

  /** The scheme of this name. */
  @Nullable SchemeState find(String name) {
    for (SchemeState state : states) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    return null;
  }

  /** Credits what a mover reports; of a scheme that is gone nothing is kept. */
  void settle(Outcome outcome) {
    SchemeState state = byUid(outcome.schemeUid());
    if (state != null) {
      state.settle(outcome);
    }
  }

  private @Nullable SchemeState byUid(int uid) {
    for (SchemeState state : states) {
      if (state.resolved().uid() == uid) {
        return state;
      }
    }
    String name = retiredUids.get(uid);
    return name == null ? null : find(name);
  }

  /** Statistics of all of them, in the policy's order. */
  List<SchemeStatus> statuses() {
    return states.stream().map(SchemeState::status).toList();
  }

  /** What all of them have moved, in the policy's order. */
  List<Flow> flows() {
    return states.stream().flatMap(state -> state.flows().stream()).toList();
  }

  /** Those that are not switched off in the policy. */
  List<SchemeState> enabled() {
    return states.stream().filter(state -> state.scheme().enabled()).toList();
  }
}
