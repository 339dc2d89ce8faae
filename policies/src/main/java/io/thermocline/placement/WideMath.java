package io.thermocline.placement;

/** Products that do not fit a long on the way to a quotient that does. */
final class WideMath {
  private WideMath() {}

  /**
   * {@code floor(x * n / d)}, or {@link Long#MAX_VALUE} if that is more.
   *
   * @param x at least 0
   * @param n at least 0
   * @param d at least 1
   */
  static long mulDiv(long x, long n, long d) {
    long high = Math.multiplyHigh(x, n);
    long low = x * n;
    if (high == 0 && low >= 0) {
      return low / d;
    }
    if (high >= d) {
      return Long.MAX_VALUE;
    }
    // Schoolbook division of 128 by 63 bits; rare, so bit by bit.
    long remainder = high;
    long quotient = 0;
    for (int bit = 63; bit >= 0; bit--) {
      remainder = remainder << 1 | (low >>> bit & 1);
      quotient <<= 1;
      if (Long.compareUnsigned(remainder, d) >= 0) {
        remainder -= d;
        quotient |= 1;
      }
    }
    return quotient < 0 ? Long.MAX_VALUE : quotient;
  }

  /** {@code x * n} of numbers that are not negative, or {@link Long#MAX_VALUE} if that is more. */
  static long saturatedProduct(long x, long n) {
    return mulDiv(x, n, 1);
  }
}
