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
}
