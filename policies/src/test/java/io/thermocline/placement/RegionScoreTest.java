package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.placement.RegionScore.Direction;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Quota;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionScoreTest {
  @ParameterizedTest(name = "{0} of 20, age {1} x 100 ms: hot {2}, cold {3}")
  @CsvSource({
    "0, 0, 24, 75",
    "0, 10, 23, 76",
    "0, 20, 22, 77",
    "0, 300, 20, 79",
    "0, 1200, 18, 81",
    "1, 0, 26, 73",
    "10, 0, 49, 50",
    "20, 0, 74, 25",
    "20, 300, 77, 22",
    "20, 36000, 83, 16"
  })
  void c_scoreWithEqualWeights(int accesses, int age, int hot, int cold) {
    assertThat(score(Direction.HOTTEST, 100, 100, 100_000).of(accesses, age)).isEqualTo(hot);
    assertThat(score(Direction.COLDEST, 100, 100, 100_000).of(accesses, age)).isEqualTo(cold);
  }

  @ParameterizedTest(name = "{0} of 20, age {1} x 2 s: hot {2}, cold {3}")
  @CsvSource({"0, 15, 41, 58", "1, 0, 49, 50", "20, 0, 49, 50", "20, 15, 56, 43"})
  void c_scoreWithTheWeightsOfHmsdk(int accesses, int age, int hot, int cold) {
    assertThat(score(Direction.HOTTEST, 0, 10, 2_000_000).of(accesses, age)).isEqualTo(hot);
    assertThat(score(Direction.COLDEST, 0, 10, 2_000_000).of(accesses, age)).isEqualTo(cold);
  }

  @Test
  void c_scoreWithoutWeights() {
    assertThat(score(Direction.HOTTEST, 0, 0, 100_000).of(20, 300)).isEqualTo(0);
    assertThat(score(Direction.COLDEST, 0, 0, 100_000).of(20, 300)).isEqualTo(99);
  }

  @Test
  void c_scoreByAgeAlone() {
    int hourInAggregations = 36_000;

    assertThat(score(Direction.HOTTEST, 0, 100, 100_000).of(0, hourInAggregations)).isEqualTo(30);
    assertThat(score(Direction.COLDEST, 0, 100, 100_000).of(0, hourInAggregations)).isEqualTo(69);
  }

  @Test
  void staysInRangeWhenThePseudoSumExceedsAWindow() {
    assertThat(score(Direction.HOTTEST, 100, 0, 100_000).of(27, 0)).isEqualTo(99);
    assertThat(score(Direction.COLDEST, 100, 0, 100_000).of(27, 0)).isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource({
    "LRU_PRIO, HOTTEST",
    "MIGRATE_HOT, HOTTEST",
    "PAGEOUT, COLDEST",
    "LRU_DEPRIO, COLDEST",
    "MIGRATE_COLD, COLDEST",
    "HUGEPAGE, NONE",
    "STAT, NONE"
  })
  void theActionSaysWhatIsUrgent(Action action, Direction direction) {
    assertThat(RegionScore.of(action, Quota.NONE, 20, 100_000).direction()).isEqualTo(direction);
  }

  @Test
  void everyRegionIsEquallyUrgentForOtherActions() {
    assertThat(score(Direction.NONE, 100, 100, 100_000).of(3, 7)).isEqualTo(99);
  }

  private static RegionScore score(Direction direction, int rate, int age, long aggregation) {
    return new RegionScore(direction, rate, age, 20, aggregation);
  }
}
