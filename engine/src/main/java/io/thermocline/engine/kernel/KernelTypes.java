package io.thermocline.engine.kernel;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the running kernel's DAMON knows, by the names in its type information (BTF), which
 * everybody may read. A hint for people: what is really taken, the owner's probe finds out.
 */
final class KernelTypes {
  private static final String BTF = "sys/kernel/btf/vmlinux";

  private final String names;

  private KernelTypes(String names) {
    this.names = names;
  }

  /** Empty if this kernel was built without type information. */
  static Optional<KernelCapabilities> capabilities(KernelFiles files) {
    try {
      return Optional.of(new KernelTypes(files.read(BTF)).capabilities());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private KernelCapabilities capabilities() {
    return new KernelCapabilities(
        known(Action.class, action -> "DAMOS_" + action.name()),
        known(Filter.Type.class, type -> "DAMOS_FILTER_TYPE_" + upper(KernelWords.of(type))),
        known(Goal.Metric.class, metric -> "DAMOS_QUOTA_" + upper(KernelWords.of(metric))),
        known(DamonFeature.class, DamonFeature::typeName));
  }

  private <E extends Enum<E>> Set<E> known(Class<E> words, Function<E, String> name) {
    Set<E> known = EnumSet.noneOf(words);
    for (E word : words.getEnumConstants()) {
      if (names.contains('\0' + name.apply(word) + '\0')) { // The table's strings end with a null.
        known.add(word);
      }
    }
    return known;
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
