package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedLoopTest {
  @Test
  void k25_growsUnderTheGoalAndShrinksAboveIt() {
    assertThat(FeedLoop.next(900_000, 200)).isGreaterThan(900_000);
    assertThat(FeedLoop.next(900_000, 250_000_000)).isLessThan(900_000);
    assertThat(FeedLoop.next(900_000, 200)).isGreaterThan(FeedLoop.next(900_000, 2_000));
  }

  @ParameterizedTest
  @CsvSource({
    "900000, 200, 1782000",
    "900000, 2000, 1620000",
    "900000, 250000000, 10000",
    "10000, 0, 20000",
    "10000, 9999, 10001",
    "10000, 15000, 10000",
    "100000000, 5000, 150000000",
    "100000000, 9900, 101000000",
    "100000000, 10100, 99000000",
    "100000000, 15000, 50000000",
    "100000000, 19999, 10000",
    "18446744073709551615, 0, 18446744073709551615",
    "18446744073709551615, 19999, 1844674407372570"
  })
  void c_feedLoop(String last, long score, String next) {
    long input = Long.parseUnsignedLong(last);

    assertThat(Long.toUnsignedString(FeedLoop.next(input, score))).isEqualTo(next);
  }
}
