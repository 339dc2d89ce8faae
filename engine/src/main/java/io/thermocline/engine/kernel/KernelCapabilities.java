package io.thermocline.engine.kernel;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import java.util.Set;

/**
 * What the DAMON of this kernel can do on physical addresses. Found by {@link CapabilityProbe} from
 * what exists and what is accepted, never from a version number.
 */
public record KernelCapabilities(
    Set<Action> actions,
    Set<Filter.Type> filters,
    Set<Goal.Metric> metrics,
    Set<DamonFeature> features) {
  public KernelCapabilities {
    actions = Set.copyOf(actions);
    filters = Set.copyOf(filters);
    metrics = Set.copyOf(metrics);
    features = Set.copyOf(features);
  }

  boolean has(DamonFeature feature) {
    return features.contains(feature);
  }

  /**
   * Whether a quota holds from a scheme's first window on, and ends when it is taken away. Until
   * Linux 6.18 no limit is known before the first window ends, and the last one of a quota stays
   * when it has gone, with a window that never ends. No file tells which kernels are mended; those
   * that have goal tuners, which came after that, are.
   */
  boolean heedsQuotasAtOnce() {
    return has(DamonFeature.GOAL_TUNER);
  }
}
