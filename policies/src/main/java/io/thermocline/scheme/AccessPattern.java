package io.thermocline.scheme;

/**
 * The closed ranges a region must lie in. Rates are in basis points of the samples of one
 * aggregation (10,000 = accessed in every sample); ages in microseconds; {@link Long#MAX_VALUE} is
 * "no upper bound".
 */
public record AccessPattern(
    long minSizeBytes,
    long maxSizeBytes,
    int minRateBp,
    int maxRateBp,
    long minAgeMicros,
    long maxAgeMicros) {
  /** Matches every region. */
  public static final AccessPattern ANY =
      new AccessPattern(0, Long.MAX_VALUE, 0, 10_000, 0, Long.MAX_VALUE);

  /** The same, of any age. */
  public AccessPattern ofAnyAge() {
    return new AccessPattern(minSizeBytes, maxSizeBytes, minRateBp, maxRateBp, 0, Long.MAX_VALUE);
  }
}
