package io.thermocline.engine.kernel;

import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import java.util.Locale;

/** How DAMON's files spell what a policy calls otherwise. */
final class KernelWords {
  private KernelWords() {}

  static String of(Filter.Type type) {
    return type == Filter.Type.ADDRESS ? "addr" : lower(type);
  }

  static String of(Goal.Metric metric) {
    return switch (metric) {
      case USER_INPUT -> "user_input";
      case SOME_MEM_PSI -> "some_mem_psi_us";
      default -> lower(metric) + "_bp";
    };
  }

  static String of(boolean flag) {
    return flag ? "Y" : "N";
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
