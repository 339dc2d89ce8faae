package io.thermocline.nativecore;

import io.thermocline.scheme.Quota;

/**
 * How a mover of real pages spreads a scheme's work, so that what a quota allows for an interval
 * does not come as one burst that stops the programs whose pages move. Without a quota it goes as
 * fast as it can.
 *
 * @param bytesPerSecond bytes that it works through in a second; 0 is as many as it can
 * @param busyPermil share of its time that it works; 0 is all of it
 */
record Pace(long bytesPerSecond, int busyPermil) {
  /**
   * A little slower than the quota's own rate. Batches are at most a tenth of what is due in a
   * second, so no second sees more than 1.1 times 0.9 of it. Smaller ones would not help: the
   * kernel empties all processors' page lists before each.
   */
  private static final double SHARE_OF_QUOTA = 0.9;

  private static final long MILLIS_PER_SECOND = 1_000;

  static Pace of(Quota quota) {
    double millis = Math.max(1, quota.intervalMillis());
    double rate = SHARE_OF_QUOTA * quota.sizeBytes() * MILLIS_PER_SECOND / millis;
    long bytesPerSecond = quota.sizeBytes() > 0 ? Math.max(1, (long) rate) : 0;
    long permil = (long) (1_000 * (quota.timeMillis() / millis));
    boolean limited = quota.timeMillis() > 0 && permil < 1_000;
    return new Pace(bytesPerSecond, limited ? (int) Math.max(1, permil) : 0);
  }
}
