package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.region.Snapshot;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Regions of a node of 16 pages, of which pages 4 to 7 are hot. */
class SettledRangesTest {
  private static final AccessPattern HALF =
      new AccessPattern(0, Long.MAX_VALUE, 5_000, 10_000, 0, Long.MAX_VALUE);

  private final FakeMonitor monitor = new FakeMonitor(1, 16);
  private final SettledRanges ranges = new SettledRanges();

  @Test
  void whatWasHotInEachOfFiveAggregationsIsSettledHoweverBordersMove() {
    int[][] borders = {{2, 9}, {4, 12}, {3, 8}, {1, 9}, {4, 8}};
    for (int i = 0; i < borders.length; i++) {
      assertThat(ranges.at(4)).as("after " + i).isFalse();
      look(i + 1, borders[i][0], borders[i][1]);
    }

    assertThat(ranges.at(3)).isFalse();
    assertThat(ranges.at(4)).isTrue();
    assertThat(ranges.at(7)).isTrue();
    assertThat(ranges.at(8)).isFalse();
    assertThat(ranges.bytes(0, 16)).isEqualTo(4);
    assertThat(ranges.bytes(6, 16)).isEqualTo(2);
    assertThat(ranges.until(0, 16)).isEqualTo(4);
    assertThat(ranges.until(4, 16)).isEqualTo(8);
    assertThat(ranges.until(5, 6)).isEqualTo(6);
    assertThat(ranges.until(8, 16)).isEqualTo(16);
  }

  @Test
  void oneAggregationWithoutBeginsAnew() {
    for (int i = 1; i <= 5; i++) {
      look(i, 4, 8);
    }
    look(6, 6, 8);
    assertThat(ranges.bytes(0, 16)).isEqualTo(2);

    for (int i = 7; i <= 10; i++) {
      look(i, 4, 8);
      assertThat(ranges.bytes(0, 16)).isEqualTo(2);
    }
    look(11, 4, 8);

    assertThat(ranges.bytes(0, 16)).isEqualTo(4);
    assertThat(ranges.until(4, 16)).isEqualTo(8);
  }

  @Test
  void anAggregationCountsOnce() {
    for (int i = 1; i <= 4; i++) {
      look(i, 4, 8);
    }
    look(4, 4, 8);

    assertThat(ranges.at(4)).isFalse();
  }

  @Test
  void aMoverThatCannotAskPagesMovesNothingElse() {
    FakeMover blind =
        new FakeMover() {
          @Override
          public boolean asksYoung() {
            return false;
          }
        };
    long[] now = {0};
    var loop =
        new PlacementLoop(
            LoopHarness.topology(2),
            new FakeMetrics(),
            List.of(new FakeMonitor(0, 16), monitor),
            blind,
            () -> now[0],
            LoopHarness.policy(scheme("promote", Action.MIGRATE_HOT).pattern(HALF).build()));
    int[][] borders = {{2, 9}, {4, 12}, {3, 8}, {1, 9}};
    blind.setBusy(1, true); // It looks meanwhile.
    for (int i = 0; i < borders.length; i++) {
      publish(i + 1, borders[i][0], borders[i][1]);
      now[0] = (i + 1) * 100_000_000L;
      loop.tick();
      assertThat(blind.take()).as("snapshot " + i).hasToString("[]");
    }

    blind.setBusy(1, false);
    publish(5, 4, 10);
    now[0] = 500_000_000L;
    loop.tick();

    assertThat(blind.take()).hasToString("[promote@1[4,8)]");
  }

  private void look(int aggregation, int hotFrom, int hotTo) {
    ranges.look(publish(aggregation, hotFrom, hotTo), region -> region.accesses() >= 10);
  }

  private Snapshot publish(int aggregation, int hotFrom, int hotTo) {
    monitor
        .next()
        .aggregation(aggregation)
        .region(0, hotFrom, 0, 0)
        .region(hotFrom, hotTo, 18, 0)
        .region(hotTo, 16, 0, 0)
        .publish();
    return monitor.snapshots().acquire();
  }
}
