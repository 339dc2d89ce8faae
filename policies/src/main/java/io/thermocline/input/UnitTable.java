package io.thermocline.input;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The units of one kind of quantity. Everything is exact: what is finer than can be held is
 * refused, never rounded.
 *
 * @param kind what people call it, for messages
 * @param examples valid forms, for messages
 * @param units factor of each unit over the smallest one; the empty unit is a bare number
 */
record UnitTable(String kind, String examples, Map<String, BigDecimal> units) {
  private static final int LONGEST_TEXT = 64;
  private static final Pattern QUANTITY =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+) ?([^0-9. ].*)?");
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** The value in the table's smallest unit; may have decimals. */
  BigDecimal parse(String text) {
    if (text.isBlank()) {
      throw bad(text, "is empty");
    }
    if (text.startsWith("-")) {
      throw bad(text, "is negative");
    }
    Matcher matcher = QUANTITY.matcher(text);
    if (text.length() > LONGEST_TEXT || !matcher.matches()) {
      throw bad(text, "is not a number with a unit");
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    @Nullable String unit = matcher.group(2);
    @Nullable BigDecimal factor = units.get(unit == null ? "" : unit);
    if (factor != null) {
      return number.multiply(factor);
    }
    if (unit != null) {
      throw bad(text, "has the unknown unit " + Quoted.of(unit));
    }
    if (number.signum() != 0) {
      throw bad(text, "has no unit");
    }
    return BigDecimal.ZERO;
  }

  /**
   * The value as a whole number.
   *
   * @param decimals powers of ten by which the wanted unit is larger than the table's smallest
   * @param wantedUnit its name, for messages
   */
  long parseWhole(String text, int decimals, String wantedUnit) {
    BigDecimal value = parse(text).movePointLeft(decimals);
    if (value.stripTrailingZeros().scale() > 0) {
      throw bad(text, "is not a whole number of " + wantedUnit);
    }
    if (value.compareTo(LARGEST) > 0) {
      throw bad(text, "is too large");
    }
    return value.longValueExact();
  }

  InputException bad(String text, String why) {
    return new InputException(
        kind + " " + Quoted.of(text) + " " + why + " (write " + examples + ")");
  }
}
