package io.thermocline.placement;

import io.thermocline.scheme.Action;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Port: carries out plans. Each source node has a queue of one plan. No method blocks. */
public interface Mover {
  /** What it can do to pages; a policy that asks for anything else is refused. */
  default Set<Action> actions() {
    return EnumSet.allOf(Action.class);
  }

  /**
   * Whether it can tell which pages were accessed since they were looked at last. If it cannot,
   * filters about young pages are answered for whole regions, by their samples, before the plan is
   * made; in a plan such a filter then holds for every page that it lets through. And hot memory
   * goes up when it has been in hot regions for some aggregations, not at once.
   */
  default boolean asksYoung() {
    return true;
  }

  /** Whether a plan for this source node would be accepted now. */
  boolean ready(int sourceNode);

  /**
   * Hands a plan over; the mover copies what it needs before it returns.
   *
   * @return false if the queue was full and the plan was dropped
   */
  boolean offer(Plan plan);

  /** Delivers what has happened since the last call, oldest first. */
  void poll(Consumer<Outcome> sink);
}
