package io.thermocline.engine.cli;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import java.util.List;

/** The value of an option that takes one of a few words. */
final class Choice {
  private Choice() {}

  /**
   * The word, if it is one of them.
   *
   * @throws InputException names the option and the words
   */
  static String of(String option, String word, List<String> words) {
    if (!words.contains(word)) {
      throw new InputException(
          option
              + ": "
              + Quoted.of(word)
              + " is not known (give one of "
              + String.join(", ", words)
              + ")");
    }
    return word;
  }
}
