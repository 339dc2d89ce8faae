package io.thermocline.engine.kernel;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the running kernel's DAMON knows, by the names in its type information (BTF), which
 * everybody may read. A hint for people: what is really taken, the owner's probe finds out.
 */
final class KernelTypes {
  private static final String BTF = "sys/kernel/btf/vmlinux";

  /** Strings of the table end with it. */
  private static final char END = '\0';

  /** Constants of DAMON's schemes begin so. */
  private static final String CONSTANT = END + "DAMOS_";

  private final String names;
  private final Set<String> constants = new HashSet<>();

  private KernelTypes(String names) {
    this.names = names;
    // Once over megabytes, not once a word.
    int at = names.indexOf(CONSTANT);
    while (at >= 0) {
      int end = names.indexOf(END, at + 1);
      constants.add(names.substring(at + 1, end < 0 ? names.length() : end));
      at = names.indexOf(CONSTANT, at + 1);
    }
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
        known(Action.class, action -> constants.contains("DAMOS_" + action.name())),
        known(
            Filter.Type.class,
            type -> constants.contains("DAMOS_FILTER_TYPE_" + upper(KernelWords.of(type)))),
        known(
            Goal.Metric.class,
            metric -> constants.contains("DAMOS_QUOTA_" + upper(KernelWords.of(metric)))),
        known(DamonFeature.class, feature -> names.contains(END + feature.typeName() + END)));
  }

  private static <E extends Enum<E>> Set<E> known(Class<E> words, Predicate<E> isNamed) {
    Set<E> known = EnumSet.noneOf(words);
    for (E word : words.getEnumConstants()) {
      if (isNamed.test(word)) {
        known.add(word);
      }
    }
    return known;
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
