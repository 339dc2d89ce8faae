package io.thermocline.sim.machine;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a workload's pages lie when it starts. */
public enum InitialPlacement {
  /** The fastest node is filled first. */
  FIRST_TOUCH,
  /** The slowest node is filled first. */
  SLOW,
  /** Anywhere, block by block. */
  RANDOM;

  /**
   * Finds {@code first-touch}, {@code slow} or {@code random}.
   *
   * @throws InputException if it is none of them
   */
  public static InitialPlacement parse(String word) {
    List<String> words = Arrays.stream(values()).map(InitialPlacement::word).toList();
    if (!words.contains(word)) {
      throw new InputException(
          "placement " + Quoted.of(word) + ": unknown (" + Suggestion.from(word, words) + ")");
    }
    return values()[words.indexOf(word)];
  }

  /** As a user writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
