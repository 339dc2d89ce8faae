package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WideMathTest {
  @Test
  void agreesWithBigIntegers() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      long x = random.nextLong() >>> random.nextInt(1, 64);
      long n = random.nextLong() >>> random.nextInt(1, 64);
      long d = Math.max(1, random.nextLong() >>> random.nextInt(1, 64));
      BigInteger exact =
          BigInteger.valueOf(x).multiply(BigInteger.valueOf(n)).divide(BigInteger.valueOf(d));

      assertThat(WideMath.mulDiv(x, n, d))
          .as("%d * %d / %d", x, n, d)
          .isEqualTo(exact.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
    }
  }
}
