package io.thermocline.policyfile.document;

import java.math.BigDecimal;

/** Numbers without an exponent, so that {@code 1e3} and {@code 1000} are the same text. */
public final class PlainNumber {
  private static final int MOST_DIGITS = 60;

  private PlainNumber() {}

  /** The same number written out; the text itself if it is no decimal number or far too long. */
  public static String of(String text) {
    if (text.length() > MOST_DIGITS) {
      return text;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      boolean sane = Math.abs((long) number.scale()) + number.precision() <= MOST_DIGITS;
      return sane ? number.toPlainString() : text;
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
