package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For how long the loop has nothing to do. Times are those of DAMON's default intervals. */
class RestTest {
  @Test
  void itRestsUntilTheNextSnapshotIsDue() {
    var harness = new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).build());
    harness.tickAt(3);
    assertThat(harness.loop.restNanos()).as("nothing seen yet").isZero();

    publishBoth(harness, 20, 20); // At 100 ms on the monitors' clocks.
    harness.tickAt(103);
    assertThat(harness.loop.restNanos()).as("until 203").isEqualTo(100_000_000);

    harness.nowNanos = 150_000_000;
    assertThat(harness.loop.restNanos()).isEqualTo(53_000_000);
    harness.mover.setBusy(1, true);
    assertThat(harness.loop.restNanos()).as("pages are being moved").isEqualTo(20_000_000);
    harness.mover.setBusy(1, false);

    harness.nowNanos = 204_000_000;
    assertThat(harness.loop.restNanos()).as("late").isZero();
    publishBoth(harness, 40, 40);
    harness.tickAt(201);
    assertThat(harness.loop.restNanos())
        .as("seen a millisecond after it came")
        .isEqualTo(100_000_000);
  }

  @Test
  void itRestsForShorterWhereSchemesApplyMoreOften() {
    var often = scheme("promote", Action.MIGRATE_HOT).every(25_000).build();
    var harness = new LoopHarness(2, often);

    publishBoth(harness, 22, 40); // At 110 ms; published every 5 samples, so next at sample 25.
    harness.tickAt(110);

    assertThat(harness.loop.restNanos()).isEqualTo(15_000_000);
  }

  @Test
  void itRestsForAnAggregationWhereMonitorsPublishNothingBefore() {
    var often = scheme("promote", Action.MIGRATE_HOT).every(25_000).build();
    var harness = new LoopHarness(2, often);
    harness.monitors.forEach(FakeMonitor::publishWholeAggregationsOnly);

    publishBoth(harness, 20, 20);
    harness.tickAt(100);

    assertThat(harness.loop.restNanos()).isEqualTo(100_000_000);
  }

  @Test
  void itRestsForAsLongAsAnAggregationReallyTakes() {
    var harness = new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).build());
    harness.monitors.forEach(FakeMonitor::publishWholeAggregationsOnly);

    publishBothLate(harness, 1, 50);
    assertThat(harness.loop.restNanos()).as("no pace is known yet").isEqualTo(100_000_000);
    publishBothLate(harness, 2, 66);
    assertThat(harness.loop.restNanos()).isEqualTo(116_000_000);
    publishBothLate(harness, 3, 78);
    assertThat(harness.loop.restNanos()).as("the longer of two").isEqualTo(116_000_000);
    publishBothLate(harness, 4, 90);
    assertThat(harness.loop.restNanos()).isEqualTo(112_000_000);
    publishBothLate(harness, 5, 500);
    assertThat(harness.loop.restNanos()).as("a pause is no pace").isEqualTo(125_000_000);
  }

  @Test
  void itTakesTenTurnsASecondWhileNothingIsWatched() {
    MonitorSettings off = MonitorSettings.DEFAULT.withEnabled(false);
    var harness = new LoopHarness(2, 64, new Policy("static", off, List.of()));

    harness.tickAt(5);

    assertThat(harness.loop.restNanos()).isEqualTo(100_000_000);
  }

  private static void publishBoth(LoopHarness harness, long passed, long next) {
    harness.monitors.forEach(
        monitor -> monitor.next().at(passed, next).region(0, 64, 9, 1).publish());
  }

  /** The end of the n-th aggregation, so much later than its intervals say. */
  private static void publishBothLate(LoopHarness harness, long n, long lateMillis) {
    harness.monitors.forEach(
        monitor -> monitor.next().aggregation(n).late(lateMillis).region(0, 64, 9, 1).publish());
    harness.tickAt(n * 100 + lateMillis);
  }
}
