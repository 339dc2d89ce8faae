package io.thermocline.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovingSumTest {
  @ParameterizedTest
  @CsvSource({
    "0, 49, 10000, 49",
    "3, 10, 7000, 10",
    "3, 10, 5000, 8",
    "32, 100, 1000, 42",
    "42, 49, 0, 42"
  })
  void k12_takesTheMissingShareFromTheLastWindow(int now, int last, int leftBp, int sum) {
    assertThat(MovingSum.of(now, last, leftBp)).isEqualTo(sum);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 5, 3, 3",
    "0, 10, 0, 7, 7",
    "5, 10, 3, 10, 8",
    "8, 10, 3, 10, 5",
    "10, 10, 42, 49, 42"
  })
  void k13_knowsThePositionInAWindowOfTenSamples(
      long passed, long next, int now, int last, int sum) {
    assertThat(MovingSum.of(now, last, MovingSum.leftBp(passed, next, 10))).isEqualTo(sum);
  }

  @ParameterizedTest
  @CsvSource({"25, 40, 20", "40, 40, 40", "44, 60, 40"})
  void aSnapshotKnowsWhenItsLastWindowEnded(long passed, long next, long ended) {
    Snapshot snapshot = new SnapshotFixture(0, 16).at(passed, next).publish();

    assertThat(snapshot.lastAggregation()).isEqualTo(ended);
  }

  @ParameterizedTest
  @CsvSource({"10, 20, 8, 4, 0.5", "20, 20, 8, 20, 0.4"})
  void aSnapshotTellsTheAccessRate(long passed, long next, int now, int last, double rate) {
    Snapshot snapshot =
        new SnapshotFixture(0, 16).at(passed, next).region(0, 10, now, last, 30).publish();

    assertThat(snapshot.accessRate(0)).isEqualTo(rate);
    assertThat(snapshot.ageSeconds(0)).isEqualTo(3.0);
  }
}
