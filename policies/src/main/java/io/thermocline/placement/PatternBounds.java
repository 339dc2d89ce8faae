package io.thermocline.placement;

import io.thermocline.scheme.AccessPattern;

/**
 * An access pattern in the units of one monitor: closed ranges of bytes, samples and aggregations.
 * What a policy asks for is never widened by the conversion: minima round up, maxima down.
 */
public record PatternBounds(
    long minBytes, long maxBytes, long minAccesses, long maxAccesses, long minAge, long maxAge) {

  /**
   * Converts a pattern.
   *
   * @param samplesPerAggregation the monitor's, at least 1
   * @param aggregationMicros the monitor's, at least 1
   */
  public static PatternBounds of(
      AccessPattern pattern, int samplesPerAggregation, long aggregationMicros) {
    return new PatternBounds(
        pattern.minSizeBytes(),
        pattern.maxSizeBytes(),
        ceilDiv((long) pattern.minRateBp() * samplesPerAggregation, 10_000),
        (long) pattern.maxRateBp() * samplesPerAggregation / 10_000,
        ceilDiv(pattern.minAgeMicros(), aggregationMicros),
        pattern.maxAgeMicros() == Long.MAX_VALUE
            ? Long.MAX_VALUE
            : pattern.maxAgeMicros() / aggregationMicros);
  }

  boolean matches(long sizeBytes, int accesses, int age) {
    return accesses >= minAccesses
        && accesses <= maxAccesses
        && age >= minAge
        && age <= maxAge
        && sizeBytes >= minBytes
        && sizeBytes <= maxBytes;
  }

  private static long ceilDiv(long dividend, long divisor) {
    return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
  }
}
