package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.MonitorSettings.Autotune;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTunerTest {
  /** 40 ms and 800 ms, to be tuned to 4 % between 5 ms and 10 s. */
  private static final MonitorSettings SETTINGS =
      new MonitorSettings(
          true, 40_000, 800_000, 1_000_000, 10, 1_000, new Autotune(400, 3, 5_000, 10_000_000));

  @ParameterizedTest
  @CsvSource({
    "0,20000", "2500,17500", "5000,15000", "9000,11000", "9900,10100", "10000,10000",
    "10100,9950", "12500,8750", "15000,7500", "17500,6250", "19900,5050", "20000,5000"
  })
  void c_theFactorFollowsTheScore(long score, long factor) {
    assertThat(IntervalTuner.factor(score)).isEqualTo(factor);
  }

  @Test
  void nothingAccessedDoublesTheIntervals() {
    MonitorSettings tuned = IntervalTuner.tune(SETTINGS, window(0));

    assertThat(tuned.sampleMicros()).isEqualTo(80_000);
    assertThat(tuned.aggregationMicros()).isEqualTo(1_600_000);
  }

  @Test
  void everythingAccessedHalvesThem() {
    assertThat(IntervalTuner.tune(SETTINGS, window(20)).sampleMicros()).isEqualTo(20_000);
  }

  @Test
  void asManyAsWantedChangesNothing() {
    // 1 of 20 samples in 80 of 100 MiB: 4 %.
    Snapshot window =
        new SnapshotFixture(1, 16)
            .aggregation(1)
            .region(0, 80 << 20, 1, 0)
            .region(80 << 20, 100 << 20, 0, 0)
            .publish();

    assertThat(IntervalTuner.tune(SETTINGS, window)).isEqualTo(SETTINGS);
  }

  @Test
  void limitsHold() {
    MonitorSettings fast = IntervalTuner.tune(SETTINGS, window(20));
    for (int i = 0; i < 10; i++) {
      fast = IntervalTuner.tune(fast, window(20));
    }

    assertThat(fast.sampleMicros()).isEqualTo(5_000);
    assertThat(fast.aggregationMicros()).isEqualTo(100_000);
  }

  private static Snapshot window(int accesses) {
    return new SnapshotFixture(1, 16).aggregation(1).region(0, 1 << 30, accesses, 0).publish();
  }
}
