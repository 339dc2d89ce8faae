package io.thermocline.placement;

import java.util.function.Consumer;

/** Port: carries out plans. Each source node has a queue of one plan. No method blocks. */
public interface Mover {
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
