package io.thermocline.engine.loop;

import io.thermocline.placement.Mover;
import io.thermocline.placement.Outcome;
import io.thermocline.placement.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A mover that keeps count of what was moved from where to where; it changes nothing. */
final class MoveLedger implements Mover {
  private final Mover mover;
  private final Map<Integer, String> schemeNames = new HashMap<>();
  private final Map<MoveRoute, Long> appliedBytes = new TreeMap<>();

  MoveLedger(Mover mover) {
    this.mover = mover;
  }

  @Override
  public boolean ready(int sourceNode) {
    return mover.ready(sourceNode);
  }

  @Override
  public boolean offer(Plan plan) {
    for (int i = 0; i < plan.size(); i++) {
      schemeNames.putIfAbsent(plan.scheme(i).uid(), plan.scheme(i).scheme().name());
    }
    return mover.offer(plan);
  }

  @Override
  public void poll(Consumer<Outcome> sink) {
    mover.poll(
        outcome -> {
          count(outcome);
          sink.accept(outcome);
        });
  }

  /** Bytes since the start, by scheme and route, sorted. */
  Map<MoveRoute, Long> appliedBytes() {
    return appliedBytes;
  }

  private void count(Outcome outcome) {
    String scheme = schemeNames.get(outcome.schemeUid());
    if (scheme != null && outcome.targetNode() >= 0) {
      appliedBytes.merge(
          new MoveRoute(scheme, outcome.sourceNode(), outcome.targetNode()),
          outcome.appliedBytes(),
          Long::sum);
    }
  }
}
