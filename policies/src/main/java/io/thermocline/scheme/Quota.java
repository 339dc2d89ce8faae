package io.thermocline.scheme;

/**
 * How much a scheme may do in one reset interval. Zero means "no such limit".
 *
 * @param timeMillis time that the action may take
 * @param sizeBytes bytes that it may be tried on
 * @param intervalMillis length of the reset interval, at least 1 when any limit or goal is set
 * @param weightSizePermil kept for DAMON's files; the score ignores it, as the kernel does
 * @param weightRatePermil weight of the access rate in a region's score
 * @param weightAgePermil weight of the age in a region's score
 * @param failChargeNum numerator of the share of failed bytes that is charged
 * @param failChargeDenom its denominator; 0 charges tried bytes in full
 */
public record Quota(
    long timeMillis,
    long sizeBytes,
    long intervalMillis,
    int weightSizePermil,
    int weightRatePermil,
    int weightAgePermil,
    int failChargeNum,
    int failChargeDenom) {
  /** No limit at all. */
  public static final Quota NONE = new Quota(0, 0, 0, 0, 0, 0, 0, 0);

  /** The same with other limits. */
  public Quota withLimits(long newTimeMillis, long newSizeBytes, long newIntervalMillis) {
    return new Quota(
        newTimeMillis,
        newSizeBytes,
        newIntervalMillis,
        weightSizePermil,
        weightRatePermil,
        weightAgePermil,
        failChargeNum,
        failChargeDenom);
  }
}
