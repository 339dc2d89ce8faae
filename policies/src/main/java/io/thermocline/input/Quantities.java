package io.thermocline.input;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sizes, times, ratios and bandwidths as people write them. Parsing is exact and does not depend on
 * the locale; whatever a formatter prints, its parser reads back to the same value.
 *
 * <p>Sizes: {@code KiB} to {@code EiB} are powers of 1024, {@code kB} to {@code EB} of 1000, a bare
 * {@code K}, {@code M}, {@code G}, {@code T} is binary, a bare number is bytes. Times: {@code ns},
 * {@code us}, {@code ms}, {@code s}, {@code m}, {@code h}, {@code d}; the unit may be left out of 0
 * alone. Ratios: {@code 5%} or {@code 0.05}. A blank may stand before the unit.
 */
public final class Quantities {
  /** Largest first; of equally short forms the first is printed. */
  private static final List<Unit> SIZE_UNITS =
      List.of(
          new Unit("EiB", 1L << 60),
          new Unit("PiB", 1L << 50),
          new Unit("TiB", 1L << 40),
          new Unit("GiB", 1L << 30),
          new Unit("MiB", 1L << 20),
          new Unit("KiB", 1L << 10),
          new Unit("EB", 1_000_000_000_000_000_000L),
          new Unit("PB", 1_000_000_000_000_000L),
          new Unit("TB", 1_000_000_000_000L),
          new Unit("GB", 1_000_000_000L),
          new Unit("MB", 1_000_000L),
          new Unit("kB", 1_000L),
          new Unit("B", 1L));

  /** In nanoseconds, largest first. */
  private static final List<Unit> TIME_UNITS =
      List.of(
          new Unit("h", 3_600_000_000_000L),
          new Unit("m", 60_000_000_000L),
          new Unit("s", 1_000_000_000L),
          new Unit("ms", 1_000_000L),
          new Unit("us", 1_000L),
          new Unit("ns", 1L));

  private static final UnitTable SIZES =
      new UnitTable("size", "4096, 4KiB, 512MiB, 50GiB or 2GB", readableSizes());
  private static final UnitTable TIMES =
      new UnitTable("time", "500us, 5ms, 2s, 1m or 1h", readableTimes());
  private static final UnitTable RATIOS =
      new UnitTable(
          "ratio",
          "5%, 99.7% or 0.05",
          Map.of("%", BigDecimal.valueOf(100), "", BigDecimal.valueOf(10_000)));
  private static final UnitTable BANDWIDTHS =
      new UnitTable("bandwidth", "200GB/s or 32GiB/s", readableBandwidths());

  private Quantities() {}

  private record Unit(String name, long factor) {}

  /**
   * Bytes of {@code 4KiB}, {@code 2GB}, {@code 4096}.
   *
   * @throws InputException if it is no size, not a whole number of bytes or more than a long holds
   */
  public static long parseBytes(String text) {
    return SIZES.parseWhole(text, 0, "bytes");
  }

  /**
   * Microseconds of {@code 5ms}, {@code 2s}, {@code 1m}.
   *
   * @throws InputException if it is no time, not a whole number of microseconds or too long
   */
  public static long parseMicros(String text) {
    return TIMES.parseWhole(text, 3, "microseconds");
  }

  /**
   * Milliseconds of {@code 5ms}, {@code 2s}, {@code 1m}.
   *
   * @throws InputException if it is no time, not a whole number of milliseconds or too long
   */
  public static long parseMillis(String text) {
    return TIMES.parseWhole(text, 6, "milliseconds");
  }

  /**
   * Nanoseconds of {@code 100ns}, {@code 5ms}, {@code 2s}.
   *
   * @throws InputException if it is no time, not a whole number of nanoseconds or too long
   */
  public static long parseNanos(String text) {
    return TIMES.parseWhole(text, 0, "nanoseconds");
  }

  /**
   * Basis points of {@code 99.7%} (9,970) or {@code 0.05} (500). Ratios above 100 % are allowed
   * here.
   *
   * @throws InputException if it is no ratio or finer than a hundredth of a percent
   */
  public static int parseBasisPoints(String text) {
    long basisPoints = RATIOS.parseWhole(text, 0, "hundredths of a percent");
    if (basisPoints > Integer.MAX_VALUE) {
      throw RATIOS.bad(text, "is too large");
    }
    return (int) basisPoints;
  }

  /**
   * Bytes per second of {@code 200GB/s}.
   *
   * @throws InputException if it is no bandwidth
   */
  public static double parseBytesPerSecond(String text) {
    return BANDWIDTHS.parse(text).doubleValue();
  }

  /** The shortest exact form, binary units first: {@code 1GiB}, {@code 200MB}, {@code 4097B}. */
  public static String formatBytes(long bytes) {
    String shortest = bytes + "B";
    int fewestDigits = Integer.MAX_VALUE;
    for (Unit unit : SIZE_UNITS) {
      String number = Long.toString(bytes / unit.factor());
      if (bytes != 0 && bytes % unit.factor() == 0 && number.length() < fewestDigits) {
        shortest = number + unit.name();
        fewestDigits = number.length();
      }
    }
    return shortest;
  }

  /** In the largest unit that is exact: {@code 5ms}, {@code 90s}, {@code 2m}. */
  public static String formatMicros(long micros) {
    return formatTime(micros, 1_000);
  }

  /** In the largest unit that is exact: {@code 5ms}, {@code 20s}. */
  public static String formatMillis(long millis) {
    return formatTime(millis, 1_000_000);
  }

  /** In the largest unit that is exact: {@code 100ns}, {@code 5ms}. */
  public static String formatNanos(long nanos) {
    return formatTime(nanos, 1);
  }

  /** In percent: {@code 5%}, {@code 99.7%}. */
  public static String formatBasisPoints(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
  }

  private static String formatTime(long count, long nanosOfOne) {
    for (Unit unit : TIME_UNITS) {
      long factor = unit.factor() / nanosOfOne;
      if (count != 0 && factor > 0 && count % factor == 0) {
        return count / factor + unit.name();
      }
    }
    return "0s";
  }

  private static Map<String, BigDecimal> readableSizes() {
    Map<String, BigDecimal> units = exact(SIZE_UNITS);
    units.put("", BigDecimal.ONE);
    BigDecimal binary = BigDecimal.ONE;
    for (String prefix : List.of("K", "M", "G", "T", "P", "E")) {
      binary = binary.multiply(BigDecimal.valueOf(1024));
      units.put(prefix, binary);
      units.put(prefix.toLowerCase(Locale.ROOT), binary); // numactl
      units.put(prefix + "i", binary); // Kubernetes
    }
    units.put("KB", BigDecimal.valueOf(1000));
    return units;
  }

  private static Map<String, BigDecimal> readableTimes() {
    Map<String, BigDecimal> units = exact(TIME_UNITS);
    units.put("d", BigDecimal.valueOf(24 * 3_600_000_000_000L));
    return units;
  }

  private static Map<String, BigDecimal> readableBandwidths() {
    Map<String, BigDecimal> units = new HashMap<>();
    exact(SIZE_UNITS).forEach((name, factor) -> units.put(name + "/s", factor));
    return units;
  }

  private static Map<String, BigDecimal> exact(List<Unit> list) {
    Map<String, BigDecimal> units = new HashMap<>();
    list.forEach(unit -> units.put(unit.name(), BigDecimal.valueOf(unit.factor())));
    return units;
  }
}
