package io.thermocline.fuzz;

import io.thermocline.input.Quantities;
import io.thermocline.placement.NanoClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Mutates texts and hands them to a target. A text to which the target says something new is kept
 * and mutated further, so that the search goes on where it found something. The same seed goes the
 * same way, as far as its time reaches.
 */
final class TextFuzzer {
  private static final int MOST_KEPT = 5_000;
  private static final int LONGEST = 20_000;
  private static final Pattern DETAILS = Pattern.compile("'[^']*'|\"[^\"]*\"|[0-9]+");

  private final long seed;
  private final SplittableRandom random;
  private final List<String> kept;
  private final List<String> words;
  private final Set<String> said = new HashSet<>();
  private long runs;

  /**
   * @param corpus to begin with, at least one
   * @param words that mean something to the target, at least one
   */
  TextFuzzer(List<String> corpus, List<String> words) {
    this.seed = Long.getLong("thermocline.fuzz.seed", 1);
    this.random = new SplittableRandom(seed);
    this.kept = new ArrayList<>(corpus);
    this.words = words;
  }

  /**
   * Goes on for {@code thermocline.fuzz}, half a minute unless it is set.
   *
   * @param target says what it makes of a text; throws if that is wrong
   */
  void run(Function<String, String> target) {
    NanoClock clock = NanoClock.system();
    long end =
        clock.nanoTime() + Quantities.parseNanos(System.getProperty("thermocline.fuzz", "30s"));
    for (String text : List.copyOf(kept)) {
      said.add(kindOf(answer(target, text)));
    }
    while (clock.nanoTime() < end) {
      String text = mutate(kept.get(random.nextInt(kept.size())));
      boolean isNew = said.add(kindOf(answer(target, text)));
      if (isNew && kept.size() < MOST_KEPT) {
        kept.add(text);
      }
    }
  }

  /** How many texts the target has seen. */
  long runs() {
    return runs;
  }

  /** How many different things it has said. */
  int kinds() {
    return said.size();
  }

  private String answer(Function<String, String> target, String text) {
    runs++;
    try {
      return target.apply(text);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new AssertionError("seed " + seed + ", text:\n" + text, e);
    }
  }

  private static String kindOf(String answer) {
    return DETAILS.matcher(answer).replaceAll("_");
  }

  private String mutate(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutated.length() + 1);
      int length = Math.min(random.nextInt(16), mutated.length() - at);
      switch (random.nextInt(6)) {
        case 0 -> mutated.delete(at, at + length);
        case 1 -> mutated.insert(at, mutated.substring(at, at + length));
        case 2 -> mutated.replace(at, at + length, words.get(random.nextInt(words.size())));
        case 3 -> mutated.insert(at, words.get(random.nextInt(words.size())));
        case 4 -> mutated.replace(at, at + Math.min(1, length), "" + (char) random.nextInt(0x300));
        default -> splice(mutated, at, kept.get(random.nextInt(kept.size())));
      }
    }
    mutated.setLength(Math.min(mutated.length(), LONGEST));
    return mutated.toString();
  }

  private void splice(StringBuilder mutated, int at, String other) {
    int from = random.nextInt(other.length() + 1);
    int to = Math.min(other.length(), from + random.nextInt(200));
    mutated.insert(at, other, from, to);
  }
}
