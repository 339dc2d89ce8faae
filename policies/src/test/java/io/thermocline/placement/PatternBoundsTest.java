package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.AccessPattern;
import org.junit.jupiter.api.Test;

class PatternBoundsTest {
  @Test
  void minimaRoundUpAndMaximaDown() {
    // 12 % to 49 % of 20 samples are 2.4 to 9.8; 250 ms to 990 ms are 2.5 to 9.9 aggregations.
    var pattern = new AccessPattern(4_096, 8_192, 1_200, 4_900, 250_000, 990_000);

    assertThat(PatternBounds.of(pattern, 20, 100_000))
        .isEqualTo(new PatternBounds(4_096, 8_192, 3, 9, 3, 9));
  }

  @Test
  void theLeastRateIsOneSample() {
    var pattern = new AccessPattern(0, Long.MAX_VALUE, 1, 10_000, 0, Long.MAX_VALUE);
    PatternBounds bounds = PatternBounds.of(pattern, 20, 100_000);

    assertThat(bounds.matches(64, 0, 0)).isFalse();
    assertThat(bounds.matches(64, 1, 0)).isTrue();
    assertThat(bounds.matches(64, 20, Integer.MAX_VALUE)).isTrue();
  }

  @Test
  void rangesAreClosed() {
    var bounds = new PatternBounds(10, 20, 3, 5, 7, 9);

    assertThat(bounds.matches(10, 3, 7)).isTrue();
    assertThat(bounds.matches(20, 5, 9)).isTrue();
    assertThat(bounds.matches(9, 3, 7)).isFalse();
    assertThat(bounds.matches(21, 3, 7)).isFalse();
    assertThat(bounds.matches(10, 2, 7)).isFalse();
    assertThat(bounds.matches(10, 6, 7)).isFalse();
    assertThat(bounds.matches(10, 3, 6)).isFalse();
    assertThat(bounds.matches(10, 3, 10)).isFalse();
  }
}
