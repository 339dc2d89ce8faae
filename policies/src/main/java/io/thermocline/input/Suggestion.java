package io.thermocline.input;

import java.util.Collection;
import java.util.Comparator;

/** Helps with a misspelt name: the nearest known one, and all that there are. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * {@code did you mean 'hotset'? there are: hotset, shift, zipf}, without the question if nothing is
   * near; fit for the parenthesis of an {@link InputException}.
   */
  public static String among(String wrong, Collection<String> known) {
    String all = "there are: " + String.join(", ", known);
    return known.stream()
        .filter(name -> distance(wrong, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(wrong, name)))
        .map(name -> "did you mean '" + name + "'? " + all)
        .orElse(all);
  }

  /** Levenshtein's distance: insertions, deletions and replacements from one to the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
