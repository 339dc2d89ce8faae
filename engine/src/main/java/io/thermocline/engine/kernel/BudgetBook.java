package io.thermocline.engine.kernel;

import io.thermocline.placement.GoalQuota;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.HashMap;
import java.util.Map;

/** What schemes get whose goals are followed from outside the kernel. */
final class BudgetBook {
  /** A budget that has moved by less is not worth a commit. */
  private static final int WORTH_PERCENT = 10;

  private final DamonCompiler compiler;
  private final SystemMetrics metrics;
  private Map<String, GoalQuota> quotas = Map.of();
  private Map<String, Long> budgets = Map.of();

  BudgetBook(DamonCompiler compiler, SystemMetrics metrics) {
    this.compiler = compiler;
    this.metrics = metrics;
  }

  /** Follows the goals of a policy; schemes that are as before go on where they were. */
  void define(Policy policy) {
    Map<String, GoalQuota> next = new HashMap<>();
    compiler
        .followed(policy)
        .forEach((path, scheme) -> next.put(scheme.name(), quota(path, scheme)));
    quotas = next;
    budgets = new HashMap<>(budgets);
    budgets.keySet().retainAll(next.keySet());
  }

  private GoalQuota quota(String path, Scheme scheme) {
    GoalQuota known = quotas.get(scheme.name());
    return known != null && known.scheme().equals(scheme)
        ? known
        : compiler.goalQuota(scheme, path, metrics);
  }

  /** Whether there are goals to look at. */
  boolean follows() {
    return !quotas.isEmpty();
  }

  /**
   * Looks at the goals.
   *
   * @return whether a budget is worth a commit
   */
  boolean follow(long nowNanos) {
    Map<String, Long> next = new HashMap<>();
    boolean worth = false;
    for (Map.Entry<String, GoalQuota> quota : quotas.entrySet()) {
      long bytes = quota.getValue().bytes(nowNanos, metrics);
      long before = budgets.getOrDefault(quota.getKey(), 0L);
      boolean moved = Math.abs(bytes - before) > before / 100 * WORTH_PERCENT;
      next.put(quota.getKey(), moved ? bytes : before);
      worth |= moved;
    }
    budgets = next;
    return worth;
  }

  /** Bytes a reset interval by scheme. */
  Map<String, Long> budgets() {
    return budgets;
  }
}
