package io.thermocline.policyfile.damo;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as damo writes them: {@code 50.000 GiB}, {@code 1 m 2 s}, {@code 5 %}, {@code 10,000},
 * {@code max}. A number without a unit counts in the unit that the field's name ends with. Unlike
 * anywhere else here, {@code KB} and {@code MB} are binary, and a size that is no whole number of
 * bytes is cut: so damo reads them, and so it prints them.
 */
final class DamoNumbers {
  /** The word for the lowest value. */
  static final String MIN = "min";

  private static final String NUMBER = "([0-9][0-9,]*(?:\\.[0-9]+)?)";
  private static final Pattern WITH_UNIT = Pattern.compile(NUMBER + " ?([A-Za-z%_]*)");
  private static final Pattern TIME_PART = Pattern.compile(NUMBER + " ?([a-z]+) ?");
  private static final int LONGEST_TEXT = 64;
  private static final BigDecimal END = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final String BINARY_PREFIXES = "KMGTPE";

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private static final long LONGEST_MICROS = 365L * 86_400_000_000L;

  /** Bytes; from 2^63 on, {@code Long.MAX_VALUE}. */
  static final LongFormat SIZE = orEnds(DamoNumbers::bytes);

  static final LongFormat MICROS = orEnds(text -> nanos(text, 1_000));
  static final LongFormat MILLIS = orEnds(text -> nanos(text, 1_000_000));

  /** A time that is an interval, in microseconds: up to a year. */
  static final LongFormat INTERVAL = MICROS.between(0, "0 ns", LONGEST_MICROS, "365 d");

  static final LongFormat SOME_INTERVAL = MICROS.between(1, "1 us", LONGEST_MICROS, "365 d");

  /** Basis points of {@code 5 %}; a bare number is basis points. */
  static final LongFormat BASIS_POINTS = orEnds(text -> ratio(text, 10_000));

  /** Permil of {@code 1 %}; a bare number is permil. */
  static final LongFormat PERMIL =
      orEnds(text -> ratio(text, 1_000)).between(0, "0 %", 1_000, "100 %");

  private static final LongFormat WHOLE = orEnds(DamoNumbers::whole);

  private DamoNumbers() {}

  /** A whole number. */
  static LongFormat count(long min, long max) {
    return WHOLE.between(min, Long.toString(min), max, Long.toString(max));
  }

  /** The words of a number with a unit, such as {@code 5 samples}. */
  record Quantity(BigDecimal number, String unit) {
    static Quantity of(String text, String kind) {
      Matcher matcher = WITH_UNIT.matcher(text);
      if (text.length() > LONGEST_TEXT || !matcher.matches()) {
        throw new InputException(Quoted.of(text) + " is no " + kind);
      }
      return new Quantity(decimal(matcher.group(1)), matcher.group(2));
    }
  }

  /** The text of a scalar that may hold a number. */
  static String text(Value.Scalar scalar) {
    if (scalar.kind() != Value.Kind.TEXT && scalar.kind() != Value.Kind.NUMBER) {
      throw new InputException("is " + scalar.kindName() + " and must be a number or a text");
    }
    return scalar.text();
  }

  @FunctionalInterface
  private interface Parser {
    BigDecimal parse(String text);
  }

  private static LongFormat orEnds(Parser parser) {
    return scalar -> {
      String text = text(scalar);
      if (text.equals(LongFormat.MAX)) {
        return Long.MAX_VALUE;
      }
      if (text.equals(MIN)) {
        return 0;
      }
      return parser.parse(text).min(END).longValueExact();
    };
  }

  private static BigDecimal bytes(String text) {
    String kind = "size (write 4.000 KiB, 4,096 or max)";
    Quantity size = Quantity.of(text, kind);
    String unit = size.unit();
    if (unit.isEmpty() || unit.equals("B")) {
      return size.number().setScale(0, RoundingMode.DOWN);
    }
    int power = BINARY_PREFIXES.indexOf(unit.charAt(0)) + 1;
    if (power == 0 || !unit.substring(1).matches("|B|iB")) {
      throw new InputException(Quoted.of(text) + " is no " + kind);
    }
    BigDecimal factor = BigDecimal.valueOf(1L << (10 * power));
    return size.number().multiply(factor).setScale(0, RoundingMode.DOWN);
  }

  /** A sum of times, in units of {@code nanosOfOne}. */
  private static BigDecimal nanos(String text, long nanosOfOne) {
    Matcher part = TIME_PART.matcher(text);
    BigDecimal sum = BigDecimal.ZERO;
    int end = 0;
    while (text.length() <= LONGEST_TEXT && part.lookingAt()) {
      Long factor = NANOS.get(part.group(2));
      if (factor == null) {
        throw new InputException(
            Quoted.of(text) + " has the unknown unit " + Quoted.of(part.group(2)));
      }
      sum = sum.add(decimal(part.group(1)).multiply(BigDecimal.valueOf(factor)));
      end = part.end();
      part.region(end, text.length());
    }
    if (end == 0) {
      Quantity bare = Quantity.of(text, "time (write 100 ms, 1 m 2 s or max)");
      sum = bare.number().multiply(BigDecimal.valueOf(nanosOfOne));
    } else if (end < text.length()) {
      throw new InputException(Quoted.of(text) + " is no time (write 100 ms, 1 m 2 s or max)");
    }
    String unit = nanosOfOne == 1_000 ? "microseconds" : "milliseconds";
    return exact(sum.divide(BigDecimal.valueOf(nanosOfOne)), text, unit);
  }

  /**
   * @param whole what 100 % are, in the unit of a bare number
   */
  private static BigDecimal ratio(String text, long whole) {
    String kind = "ratio (write 5 %)";
    Quantity ratio = Quantity.of(text, kind);
    if (!ratio.unit().matches("|%")) {
      throw new InputException(Quoted.of(text) + " is no " + kind);
    }
    boolean percent = ratio.unit().equals("%");
    BigDecimal value =
        percent
            ? ratio.number().multiply(BigDecimal.valueOf(whole)).movePointLeft(2)
            : ratio.number();
    return exact(value, text, whole == 1_000 ? "permil" : "hundredths of a percent");
  }

  private static BigDecimal whole(String text) {
    Quantity count = Quantity.of(text, "whole number");
    if (!count.unit().isEmpty()) {
      throw new InputException(Quoted.of(text) + " is no whole number");
    }
    return exact(count.number(), text, "ones");
  }

  private static BigDecimal exact(BigDecimal value, String text, String unit) {
    if (value.stripTrailingZeros().scale() > 0) {
      throw new InputException(Quoted.of(text) + " is not a whole number of " + unit);
    }
    return value.setScale(0);
  }

  private static BigDecimal decimal(String digits) {
    return new BigDecimal(digits.replace(",", ""));
  }
}
