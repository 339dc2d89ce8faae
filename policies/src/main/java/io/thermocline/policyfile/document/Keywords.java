package io.thermocline.policyfile.document;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Constants by the words of a policy file: {@code MIGRATE_HOT} is {@code migrate_hot}. */
public final class Keywords {
  private Keywords() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** All words of a type, in the order of its constants. */
  public static List<String> all(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Keywords::of).toList();
  }

  /**
   * @throws InputException if there is no such word
   */
  public static <E extends Enum<E>> E parse(String word, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(word)) {
        return constant;
      }
    }
    throw new InputException(
        Quoted.of(word) + " is not known (" + Suggestion.from(word, all(type)) + ")");
  }
}
