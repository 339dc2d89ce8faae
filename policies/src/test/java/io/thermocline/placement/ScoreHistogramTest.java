package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreHistogramTest {
  private static final long MIB = 1 << 20;

  private final ScoreHistogram histogram = new ScoreHistogram();

  @ParameterizedTest(name = "a quota of {0} MiB reaches down to score {1}")
  @CsvSource({"32, 80", "10, 90", "1024, 0", "0, 90"})
  void c_minScore(long quotaMib, int minScore) {
    histogram.add(90, 10 * MIB);
    histogram.add(80, 30 * MIB);
    histogram.add(50, 100 * MIB);

    assertThat(histogram.minScore(quotaMib * MIB)).isEqualTo(minScore);
  }

  @Test
  void withoutRegionsEveryScoreWillDo() {
    assertThat(histogram.minScore(MIB)).isEqualTo(0);
  }
}
