package io.thermocline.engine.kernel;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds out what DAMON can do: sets up one kdamond that is never switched on, looks at the files
 * that appear, offers each word to the file that would take it, and clears it all away. Only for
 * the owner of an empty tree.
 */
final class CapabilityProbe {
  private static final String CONTEXT = "0/contexts/0/";
  private static final String SCHEME = CONTEXT + "schemes/0/";

  private final DamonSysfs sysfs;

  CapabilityProbe(DamonSysfs sysfs) {
    this.sysfs = sysfs;
  }

  /** Leaves the tree as empty as it was, also when it fails. */
  KernelCapabilities detect() throws IOException {
    if (!sysfs.kdamonds().isEmpty()) {
      throw new IOException(DamonSysfs.shown("nr_kdamonds") + ": is not 0, somebody uses DAMON");
    }
    try {
      sysfs.setCount(1);
      return look();
    } finally {
      sysfs.setCount(0);
    }
  }

  private KernelCapabilities look() throws IOException {
    sysfs.write("0/contexts/nr_contexts", "1");
    sysfs.write(CONTEXT + "operations", "paddr");
    sysfs.write(CONTEXT + "schemes/nr_schemes", "1");
    for (String folder : new String[] {"filters", "core_filters", "ops_filters"}) {
      make(SCHEME + folder + "/nr_filters");
    }
    make(SCHEME + "quotas/goals/nr_goals");
    Set<DamonFeature> features = EnumSet.noneOf(DamonFeature.class);
    for (DamonFeature feature : DamonFeature.values()) {
      if (sysfs.has(CONTEXT + feature.file())) {
        features.add(feature);
      }
    }
    boolean layers = features.contains(DamonFeature.FILTER_LAYERS);
    return new KernelCapabilities(
        accepted(Action.class, action -> SCHEME + "action", Action::keyword),
        accepted(
            Filter.Type.class,
            type -> SCHEME + FilterWrites.folder(type, layers) + "/0/type",
            KernelWords::of),
        accepted(
            Goal.Metric.class, metric -> SCHEME + "quotas/goals/0/target_metric", KernelWords::of),
        features);
  }

  private void make(String count) throws IOException {
    if (sysfs.has(count)) {
      sysfs.write(count, "1");
    }
  }

  private <E extends Enum<E>> Set<E> accepted(
      Class<E> words, Function<E, String> file, Function<E, String> spelling) {
    Set<E> accepted = EnumSet.noneOf(words);
    for (E word : words.getEnumConstants()) {
      String path = file.apply(word);
      if (sysfs.has(path) && takes(path, spelling.apply(word))) {
        accepted.add(word);
      }
    }
    return accepted;
  }

  private boolean takes(String path, String word) {
    try {
      sysfs.write(path, word);
      return sysfs.read(path).equals(word);
    } catch (IOException refused) {
      return false;
    }
  }
}
