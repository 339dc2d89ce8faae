package io.thermocline.scheme;

import org.jspecify.annotations.Nullable;

/**
 * A quota goal: the quota grows while {@code metric} is under {@code target} and shrinks above it.
 *
 * @param metric what is measured
 * @param target the wanted value, at least 1: basis points for {@code *_bp} metrics, microseconds
 *     for PSI, the user's own unit for {@link Metric#USER_INPUT}
 * @param node the node that a node metric is about
 * @param memcgPath the memory cgroup of a memcg metric
 * @param currentValue what the user feeds in for {@link Metric#USER_INPUT}; else 0
 */
public record Goal(
    Metric metric,
    long target,
    @Nullable NodeRef node,
    @Nullable String memcgPath,
    long currentValue) {

  /** The kernel's metrics, by the names of a policy file. */
  public enum Metric {
    USER_INPUT,
    SOME_MEM_PSI,
    NODE_MEM_USED,
    NODE_MEM_FREE,
    NODE_MEMCG_USED,
    NODE_MEMCG_FREE,
    ACTIVE_MEM,
    INACTIVE_MEM,
    NODE_ELIGIBLE_MEM;

    /** Whether the metric is about one node. */
    public boolean needsNode() {
      return name().startsWith("NODE_");
    }

    /** Whether the metric is about one memory cgroup. */
    public boolean needsMemcg() {
      return name().startsWith("NODE_MEMCG");
    }
  }
}
