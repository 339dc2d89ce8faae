package io.thermocline.engine.kernel;

import static java.util.stream.Collectors.toSet;

import io.thermocline.engine.kernel.DamonPlan.Slot;
import io.thermocline.placement.Flow;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kernel's counters of schemes as the policy's: by name, over all source nodes, and going on
 * when a change has put schemes in other places. The kernel counts by place, and goes on counting
 * there whatever scheme a change has put in.
 */
final class SchemeTally {
  private static final Comparator<Flow> BY_NODES =
      Comparator.comparingInt(Flow::from).thenComparingInt(Flow::to);

  private final Map<Key, SchemeCounters> totals = new HashMap<>();
  private Map<Place, SchemeCounters> last = Map.of();

  /** A scheme's way from node to node; -1 if pages stay. */
  private record Key(String scheme, int from, int to) {}

  private record Place(int kdamond, int slot) {}

  /** Takes what a plan's schemes have counted so far. */
  void add(DamonPlan plan, List<List<SchemeCounters>> counters) {
    totals.replaceAll((key, total) -> total.withoutQuota());
    Map<Place, SchemeCounters> now = new HashMap<>();
    for (int kdamond = 0; kdamond < counters.size(); kdamond++) {
      for (int slot = 0; slot < counters.get(kdamond).size(); slot++) {
        Place place = new Place(kdamond, slot);
        SchemeCounters read = counters.get(kdamond).get(slot);
        Slot scheme = plan.slots().get(kdamond).get(slot);
        Key key = new Key(scheme.scheme(), plan.nodes().get(kdamond), scheme.target());
        SchemeCounters before = last.getOrDefault(place, SchemeCounters.NONE);
        totals.merge(key, read.since(before), SchemeCounters::plus);
        now.put(place, read);
      }
    }
    last = now;
  }

  /** All places count from 0 again: the kdamonds were made anew. */
  void restarted() {
    last = Map.of();
  }

  /** Of schemes that the policy has no more nothing is kept. */
  void keep(Policy policy) {
    Set<String> names = policy.schemes().stream().map(Scheme::name).collect(toSet());
    totals.keySet().removeIf(key -> !names.contains(key.scheme()));
  }

  /**
   * In the policy's order. What is charged, and which watermarks rule, the kernel does not tell.
   */
  List<SchemeStatus> statuses(Policy policy, DamonPlan plan, Set<String> paused) {
    return policy.schemes().stream()
        .map(scheme -> status(scheme.name(), limited(scheme.name(), plan), paused))
        .toList();
  }

  private SchemeStatus status(String name, boolean limited, Set<String> paused) {
    SchemeCounters sum = SchemeCounters.NONE;
    for (Map.Entry<Key, SchemeCounters> total : totals.entrySet()) {
      if (total.getKey().scheme().equals(name)) {
        sum = sum.plus(total.getValue());
      }
    }
    return new SchemeStatus(
        name,
        sum.nrTried(),
        sum.szTried(),
        sum.nrApplied(),
        sum.szApplied(),
        sum.szFilterPassed(),
        sum.qtExceeds(),
        sum.nrSnapshots(),
        limited ? sum.effectiveBytes() : Long.MAX_VALUE,
        0,
        true,
        paused.contains(name));
  }

  private static boolean limited(String name, DamonPlan plan) {
    return plan.slots().stream()
        .flatMap(List::stream)
        .anyMatch(slot -> slot.scheme().equals(name) && slot.limited());
  }

  /** Every way that something was moved, or acted on, in the policy's order. */
  List<Flow> flows(Policy policy) {
    List<Flow> flows = new ArrayList<>();
    for (Scheme scheme : policy.schemes()) {
      totals.entrySet().stream()
          .filter(total -> total.getKey().scheme().equals(scheme.name()))
          .filter(total -> total.getValue().szApplied() > 0)
          .map(
              total ->
                  new Flow(
                      scheme.name(),
                      total.getKey().from(),
                      total.getKey().to(),
                      total.getValue().szApplied()))
          .sorted(BY_NODES)
          .forEach(flows::add);
    }
    return flows;
  }
}
