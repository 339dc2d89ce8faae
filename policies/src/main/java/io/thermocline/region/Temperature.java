package io.thermocline.region;

/**
 * How hot a region is, as one number for people: from -100 (idle for long) over 0 to 100 (accessed
 * in every sample for long). For display only; schemes decide on rate and age themselves.
 *
 * <pre>
 * d = age / (age + 10 s)                 how settled the rate is: 0 when it has just changed, towards 1
 * temperature = 100 * rate * (1 + d) / 2     for rate &gt; 0
 *             = -100 * d                     for rate = 0
 * </pre>
 */
public final class Temperature {
  /** The age at which half of the way towards an extreme is gone. */
  public static final double HALF_AGE_SECONDS = 10;

  private Temperature() {}

  /**
   * @param accessRate share of samples that found an access, 0 to 1
   * @param ageSeconds for how long the rate has stayed about the same
   */
  public static double of(double accessRate, double ageSeconds) {
    double settled = ageSeconds / (ageSeconds + HALF_AGE_SECONDS);
    return accessRate > 0 ? 50 * accessRate * (1 + settled) : 0 - 100 * settled;
  }
}
