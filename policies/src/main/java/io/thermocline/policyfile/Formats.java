package io.thermocline.policyfile;

import io.thermocline.input.InputException;
import io.thermocline.input.Quantities;
import io.thermocline.input.Quoted;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Value;
import java.math.BigDecimal;
import java.util.function.ToLongFunction;

/** The kinds of numbers that policy files hold, and other files with them. */
public final class Formats {
  private static final long LONGEST_MICROS = 365L * 24 * 3_600_000_000L;
  private static final String LONGEST = "365d";

  public static final LongFormat SIZE = quantity("a size such as 4KiB", Quantities::parseBytes);

  static final LongFormat MICROS =
      quantity("a time such as 5ms", Quantities::parseMicros)
          .between(0, "0s", LONGEST_MICROS, LONGEST);
  static final LongFormat SOME_MICROS = MICROS.between(1, "1us", LONGEST_MICROS, LONGEST);
  static final LongFormat MILLIS =
      quantity("a time such as 5ms", Quantities::parseMillis)
          .between(0, "0s", LONGEST_MICROS / 1000, LONGEST);
  public static final LongFormat SOME_MILLIS =
      MILLIS.between(1, "1ms", LONGEST_MICROS / 1000, LONGEST);

  /** Basis points up to 100 %. */
  static final LongFormat RATIO =
      quantity("a ratio such as 5%", Quantities::parseBasisPoints).between(0, "0%", 10_000, "100%");

  static final LongFormat SOME_RATIO = RATIO.between(1, "0.01%", 10_000, "100%");
  static final LongFormat PERMIL = Formats::permil;
  static final LongFormat ADDRESS = Formats::address;
  static final LongFormat NODE = count(0, 1023);

  private Formats() {}

  /** A whole number without a unit. */
  public static LongFormat count(long min, long max) {
    LongFormat whole = Formats::whole;
    return whole.between(min, Long.toString(min), max, Long.toString(max));
  }

  /** How {@link LongFormat#orMax} sizes are written. */
  static String sizeOrMax(long bytes) {
    return bytes == Long.MAX_VALUE ? LongFormat.MAX : Quantities.formatBytes(bytes);
  }

  /** How {@link LongFormat#orMax} times are written. */
  static String microsOrMax(long micros) {
    return micros == Long.MAX_VALUE ? LongFormat.MAX : Quantities.formatMicros(micros);
  }

  /** How {@link LongFormat#orMax} addresses are written. */
  static String addressOrMax(long address) {
    return address == Long.MAX_VALUE ? LongFormat.MAX : "0x" + Long.toHexString(address);
  }

  private static LongFormat quantity(String wanted, ToLongFunction<String> parser) {
    return scalar -> {
      if (scalar.kind() != Value.Kind.TEXT && scalar.kind() != Value.Kind.NUMBER) {
        throw new InputException("is " + scalar.kindName() + " and must be " + wanted);
      }
      return parser.applyAsLong(scalar.text());
    };
  }

  private static long whole(Value.Scalar scalar) {
    if (scalar.kind() != Value.Kind.NUMBER) {
      throw new InputException(
          "is " + scalar.kindName() + " and must be a whole number without a unit");
    }
    try {
      return new BigDecimal(scalar.text()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InputException(Quoted.of(scalar.text()) + " is not a whole number");
    }
  }

  private static long permil(Value.Scalar scalar) {
    long basisPoints = RATIO.parse(scalar);
    if (basisPoints % 10 != 0) {
      throw new InputException(Quoted.of(scalar.text()) + " is finer than a tenth of a percent");
    }
    return basisPoints / 10;
  }

  private static long address(Value.Scalar scalar) {
    String text = scalar.text();
    boolean hex = text.length() > 2 && text.startsWith("0x");
    if (!hex) {
      return SIZE.parse(scalar);
    }
    try {
      return Long.parseLong(text, 2, text.length(), 16);
    } catch (NumberFormatException e) {
      throw new InputException(
          "address " + Quoted.of(text) + " cannot be read (write 0x1000, 4GiB or max)");
    }
  }
}
