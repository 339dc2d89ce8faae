package io.thermocline.policyfile.damo;

import io.thermocline.policyfile.document.LongFormat;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.StringJoiner;

/** Numbers in damo's own style, always exact. */
final class DamoText {
  private static final String[] SIZE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final String[] TIME_UNITS = {"d", "h", "m", "s", "ms", "us"};
  private static final long[] TIME_MICROS = {
    86_400_000_000L, 3_600_000_000L, 60_000_000, 1_000_000, 1_000, 1
  };

  private DamoText() {}

  /** {@code 10,000}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /**
   * {@code 50.000 GiB}; {@code 1024.000 MiB} for one of them, because damo goes on to the next unit
   * only above it; plain bytes where three decimals would not be exact.
   */
  static String size(long bytes) {
    if (bytes == Long.MAX_VALUE) {
      return LongFormat.MAX;
    }
    int unit = SIZE_UNITS.length - 1;
    while (unit > 0 && bytes <= 1L << (10 * unit)) {
      unit--;
    }
    BigDecimal number = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1L << (10 * unit)));
    if (unit == 0 || number.stripTrailingZeros().scale() > 3) {
      return bytes + " B";
    }
    return number.setScale(3) + " " + SIZE_UNITS[unit];
  }

  /** {@code 2 m 3 s 457 ms}. */
  static String micros(long micros) {
    if (micros == Long.MAX_VALUE) {
      return LongFormat.MAX;
    }
    StringJoiner parts = new StringJoiner(" ");
    long rest = micros;
    for (int i = 0; i < TIME_UNITS.length; i++) {
      long number = rest / TIME_MICROS[i];
      rest %= TIME_MICROS[i];
      if (number > 0) {
        parts.add(count(number) + " " + TIME_UNITS[i]);
      }
    }
    return micros == 0 ? "0 ns" : parts.toString();
  }

  /** As {@link #micros}. */
  static String millis(long millis) {
    return micros(millis * 1_000);
  }

  /** {@code 99.7 %}. */
  static String basisPoints(long basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + " %";
  }

  /** {@code 1 %} for ten. */
  static String permil(long permil) {
    return basisPoints(permil * 10);
  }
}
