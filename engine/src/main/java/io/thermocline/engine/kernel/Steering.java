package io.thermocline.engine.kernel;

import io.thermocline.scheme.MonitorSettings;
import java.util.Map;
import java.util.Set;

/**
 * What is added to a policy while it runs, without a change of the policy.
 *
 * @param monitors intervals in use, by node, where they are tuned; other nodes use the policy's
 * @param budgets bytes a reset interval by scheme, where goals are followed from outside the
 *     kernel; 0 lets the scheme rest
 * @param paused schemes that keep their place and do nothing
 */
public record Steering(
    Map<Integer, MonitorSettings> monitors, Map<String, Long> budgets, Set<String> paused) {
  /** Nothing is added. */
  public static final Steering NONE = new Steering(Map.of(), Map.of(), Set.of());

  public Steering {
    monitors = Map.copyOf(monitors);
    budgets = Map.copyOf(budgets);
    paused = Set.copyOf(paused);
  }
}
