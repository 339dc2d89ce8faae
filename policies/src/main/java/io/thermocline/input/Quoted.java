package io.thermocline.input;

/** Foreign text made fit for a message: in quotes, on one line, of bounded length. */
public final class Quoted {
  private static final int LONGEST = 60;

  private Quoted() {}

  /** {@code 'text'}, with control characters as {@code ?} and a long end as {@code ...}. */
  public static String of(String text) {
    boolean tooLong = text.length() > LONGEST;
    String shown = tooLong ? text.substring(0, LONGEST) + "..." : text;
    return "'" + shown.replaceAll("[\\p{Cntrl}\\p{Cs}\u2028\u2029]", "?") + "'";
  }
}
