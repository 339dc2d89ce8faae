package io.thermocline.placement;

import io.thermocline.scheme.Policy;
import java.util.List;

/**
 * The one loop: takes outcomes, reads new snapshots, runs the schemes that are due, hands plans to
 * the mover and marks to the monitors. The simulator calls {@link #tick()} in virtual time, the
 * engine from a timer. Never blocks; for one thread.
 */
public final class PlacementLoop {
  /**
   * @param monitors one for each node of the topology
   * @throws IllegalArgumentException if the policy names a node that the topology lacks
   */
  public PlacementLoop(
      Topology topology,
      SystemMetrics metrics,
      List<? extends Monitor> monitors,
      Mover mover,
      NanoClock clock,
      Policy policy) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** One turn; does nothing when no snapshot is new and no outcome has come. */
  public void tick() {}

  /**
   * Puts another policy into effect from each scheme's next application on. Schemes keep their
   * state by name: statistics, quota window, tuner.
   *
   * @throws IllegalArgumentException if it names a node that the topology lacks; nothing has
   *     changed then
   */
  public void install(Policy policy) {}

  /** The policy in effect. */
  public Policy policy() {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Statistics of every scheme, in the policy's order. */
  public List<SchemeStatus> schemes() {
    return List.of();
  }

  /**
   * Stops or resumes one scheme without touching the policy.
   *
   * @return false if there is no such scheme
   */
  public boolean setPaused(String scheme, boolean paused) {
    return false;
  }

  /** Plans that the mover's full queue turned away. */
  public long droppedPlans() {
    return 0;
  }
}
