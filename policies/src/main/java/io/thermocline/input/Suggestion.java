package io.thermocline.input;

import java.util.Collection;

/** What a person may have meant by a word that is not known. */
public final class Suggestion {
  private static final int LONGEST_WORD = 40;

  private Suggestion() {}

  /** {@code did you mean 'x'?} if a known word is near, else the list of known words. */
  public static String from(String word, Collection<String> known) {
    String nearest = "";
    int least = Math.min(3, word.length() / 2 + 1);
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty()
        ? "known: " + String.join(", ", known)
        : "did you mean '" + nearest + "'?";
  }

  /** Levenshtein's distance: single characters to insert, delete or replace. */
  private static int distance(String a, String b) {
    if (a.length() > LONGEST_WORD) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
