package io.thermocline.engine.terminal;

import java.util.Locale;

/** Numbers as people read them: three digits that count, binary units, a blank before the unit. */
public final class Human {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Human() {}

  /** {@code 3.98 GiB}, {@code 512 MiB}, {@code 0 B}. */
  public static String bytes(long bytes) {
    double value = (double) bytes;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return digits(value, unit) + " " + UNITS[unit];
  }

  /** Bytes a second: {@code 512 MiB/s}. */
  public static String rate(double bytesPerSecond) {
    return bytes(Math.round(bytesPerSecond)) + "/s";
  }

  /** A share as {@code 91.3 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** {@code 0:17}, {@code 1:02:03}. */
  public static String clock(double seconds) {
    long whole = (long) seconds;
    long hours = whole / 3600;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, whole / 60 % 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  /** A count: {@code 950}, {@code 12.3 k}, {@code 4.56 M}. */
  public static String count(long count) {
    if (count < 10_000) {
      return Long.toString(count);
    }
    return count < 1_000_000
        ? digits((double) count / 1e3, 1) + " k"
        : digits((double) count / 1e6, 1) + " M";
  }

  private static String digits(double value, int unit) {
    int decimals = unit == 0 || value >= 99.95 || value == 0 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
