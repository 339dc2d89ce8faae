package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Regions of a node of 16 pages, of which pages 4 to 7 are hot. Aggregations are numbered from the
 * first on that counts.
 */
class SettledRangesTest {
  private static final AccessPattern HALF =
      new AccessPattern(0, Long.MAX_VALUE, 5_000, 10_000, 0, Long.MAX_VALUE);

  private final FakeMonitor monitor = new FakeMonitor(1, 16);
  private final SettledRanges ranges = new SettledRanges();

  @Test
  void whatWasHotInEachOfFiveAggregationsIsSettledHoweverBordersMove() {
    int[][] borders = {{2, 9}, {4, 12}, {3, 8}, {0, 16}, {4, 10}};
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
  void theFirstAggregationsOfAMonitorDoNotCount() {
    for (int i = 2 - SettledRanges.FIRST_AGGREGATION; i <= 4; i++) {
      look(i, 4, 8);
      assertThat(ranges.at(4)).as("after " + i).isFalse();
    }
    look(5, 4, 8);

    assertThat(ranges.at(4)).isTrue();
  }

  @Test
  void butTheyDoWhereThereAreManyRegions() {
    for (int aggregation = 1; aggregation <= 5; aggregation++) {
      assertThat(ranges.at(4)).as("before " + aggregation).isFalse();
      Snapshot snapshot = pageByPage(SettledRanges.MANY_REGIONS, aggregation);
      ranges.look(snapshot, 18, region -> region.accesses() >= 5, false);
    }

    assertThat(ranges.bytes(0, SettledRanges.MANY_REGIONS)).isEqualTo(4);
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
  void whatIsAccessedLessTakesLonger() {
    for (int i = 1; i <= 10; i++) {
      assertThat(ranges.at(4)).as("before " + i).isFalse();
      look(i, 4, 8, 6, 6, false);
    }

    assertThat(ranges.bytes(0, 16)).isEqualTo(4); // 60 positive checks: three times 20
  }

  /** That it is half idle would explain half of the accesses, so each look halves the chance. */
  @Test
  void halfAsHotAsTheHottestTakesAsLongAsHalfIdleMemoryCouldLookLikeIt() {
    for (int i = 1; i <= 18; i++) { // exp(-12) is between the 17th and the 18th power of a half.
      assertThat(ranges.at(4)).as("before " + i).isFalse();
      look(i, 4, 8, 9, 18, false);
    }

    assertThat(ranges.bytes(0, 16)).isEqualTo(4);
  }

  @Test
  void warmMemoryBesideHotMemoryTakesTwentyFour() {
    for (int i = 1; i <= 24; i++) {
      assertThat(ranges.at(4)).as("before " + i).isFalse();
      look(i, 4, 8, 5, 18, false);
    }

    assertThat(ranges.bytes(0, 16)).isEqualTo(4);
  }

  /** Of memory with five positive checks a look, one look in 148 has none: ln 148 is 5. */
  @Test
  void whatIsAccessedSeldomMayLookIdleOnce() {
    for (int i = 1; i <= 12; i++) {
      look(i, 4, 8, 5, 18, false); // half of what settling takes
    }
    look(13, 4, 8, 0, 18, false); // leaves 1 of 6
    for (int i = 14; i <= 35; i++) {
      assertThat(ranges.at(4)).as("before " + i).isFalse();
      look(i, 4, 8, 5, 18, false);
    }

    assertThat(ranges.bytes(0, 16)).isEqualTo(4);
  }

  @Test
  void aPassThroughWideWarmRegionsCountsForLess() {
    for (int i = 1; i <= 5; i++) {
      look(i, 0, 16, 9, 18, false);
    }
    for (int i = 6; i <= 9; i++) {
      look(i, 4, 8);
      assertThat(ranges.bytes(0, 16)).as("after " + i).isEqualTo(i < 9 ? 0 : 4);
    }
  }

  @Test
  void whilePagesMoveNothingBeginsAnew() {
    for (int i = 1; i <= 4; i++) {
      look(i, 4, 8);
    }
    look(5, 4, 8, 0, 0, true);
    assertThat(ranges.at(4)).isFalse();
    look(6, 4, 8, 18, 18, true);
    assertThat(ranges.bytes(0, 16)).isEqualTo(4);
    look(7, 4, 8, 0, 0, true);
    assertThat(ranges.bytes(0, 16)).isEqualTo(4);

    look(8, 4, 8, 0, 0, false);
    assertThat(ranges.bytes(0, 16)).isZero();
  }

  @Test
  void aMoverThatCannotAskPagesMovesNothingElse() {
    var node = new BlindNode(HALF);
    int[][] borders = {{2, 9}, {4, 12}, {3, 8}, {0, 16}};
    node.mover.setBusy(1, true); // It looks meanwhile.
    for (int i = 0; i < borders.length; i++) {
      publish(i + 1, borders[i][0], borders[i][1], 18);
      assertThat(node.turn()).as("snapshot " + i).isEqualTo("[]");
    }

    node.mover.setBusy(1, false);
    publish(5, 4, 10, 18);
    assertThat(node.turn()).isEqualTo("[promote@1[4,8)]");
  }

  @Test
  void whatLooksIdleWhilePagesMoveGoesUpNext() {
    var node = new BlindNode(HALF);
    publish(1, 4, 8, 18);
    node.turn();
    for (int i = 2; i <= 4; i++) {
      publish(i, 4, 10, 18);
      assertThat(node.turn()).as("snapshot " + i).isEqualTo("[]");
    }
    publish(5, 4, 10, 18);
    assertThat(node.turn()).isEqualTo("[promote@1[4,8)]");

    node.mover.setBusy(1, true);
    publish(6, 4, 10, 0);
    node.turn();
    node.mover.setBusy(1, false);
    publish(7, 8, 10, 18); // Pages moved during a part of this aggregation.

    assertThat(node.turn()).isEqualTo("[promote@1[8,10)]");
  }

  @Test
  void settledMemoryIsFiveAggregationsOldWhateverItsRegionsSay() {
    var least = new AccessPattern(0, Long.MAX_VALUE, 5_000, 10_000, 500_000, Long.MAX_VALUE);
    var more = new AccessPattern(0, Long.MAX_VALUE, 5_000, 10_000, 600_000, Long.MAX_VALUE);
    var node = new BlindNode(least);
    var older = new BlindNode(more);
    String plans = "";
    String olderPlans = "";
    for (int i = 1; i <= 8; i++) {
      publish(i, 4, 8, 18);
      plans += node.turn();
      olderPlans += older.turn();
    }

    assertThat(plans).startsWith("[]".repeat(4) + "[promote@1[4,8)]");
    assertThat(olderPlans).isEqualTo("[]".repeat(8));
  }

  @Test
  void memoryWhoseBordersNeverRestIsYoungAllTheSameOnceItIsSettled() {
    var least = new AccessPattern(0, Long.MAX_VALUE, 1_500, 10_000, 0, Long.MAX_VALUE);
    var young = new Filter(Filter.Type.YOUNG, false, false, null, 0, 0);
    var node = new BlindNode(scheme("promote", Action.MIGRATE_HOT).pattern(least).filter(young));
    String plans = "";
    for (int i = 1; i <= 15; i++) { // 15 times 4 positive checks are three times 20.
      publish(i, 4, 8, 4);
      plans += node.turn();
    }

    assertThat(plans).isEqualTo("[]".repeat(14) + "[promote@1[4,8)]");
  }

  @Test
  void aMoverThatCannotAskPagesIsNotSentToLook() {
    var young = new Filter(Filter.Type.YOUNG, true, true, null, 0, 0);
    var node = new BlindNode(scheme("look", Action.STAT).filter(young));
    publish(1, 4, 8, 18);

    assertThat(node.turn()).isEqualTo("[]");
    assertThat(node.loop.schemes().get(0).szTried()).isEqualTo(4);
  }

  /** Node 1, with a mover that cannot ask which pages were accessed. */
  private final class BlindNode {
    final FakeMover mover = FakeMover.blind();
    final PlacementLoop loop;
    private long now;

    BlindNode(AccessPattern pattern) {
      this(scheme("promote", Action.MIGRATE_HOT).pattern(pattern));
    }

    BlindNode(SchemeBuilder scheme) {
      loop =
          new PlacementLoop(
              LoopHarness.topology(2),
              new FakeMetrics(),
              List.of(new FakeMonitor(0, 16), monitor),
              mover,
              () -> now,
              LoopHarness.policy(scheme.build()));
    }

    /** What was planned on the next turn. */
    String turn() {
      now += 100_000_000L;
      loop.tick();
      return mover.take().toString();
    }
  }

  /** A region a page. */
  private static Snapshot pageByPage(int pages, int aggregation) {
    FakeMonitor many = new FakeMonitor(1, pages);
    SnapshotFixture next = many.next().aggregation(aggregation);
    for (int page = 0; page < pages; page++) {
      next.region(page, page + 1, page >= 4 && page < 8 ? 18 : 0, 0);
    }
    next.publish();
    return many.snapshots().acquire();
  }

  private void look(int aggregation, int hotFrom, int hotTo) {
    look(aggregation, hotFrom, hotTo, 18, 18, false);
  }

  private void look(
      int aggregation, int hotFrom, int hotTo, int accesses, int hotAccesses, boolean pagesMoved) {
    Snapshot snapshot = publish(aggregation, hotFrom, hotTo, accesses);
    ranges.look(snapshot, hotAccesses, region -> region.accesses() >= 5, pagesMoved);
  }

  private Snapshot publish(int aggregation, int hotFrom, int hotTo, int accesses) {
    monitor
        .next()
        .aggregation(SettledRanges.FIRST_AGGREGATION - 1 + aggregation)
        .region(0, hotFrom, 0, 0)
        .region(hotFrom, hotTo, accesses, 0)
        .region(hotTo, 16, 0, 0)
        .publish();
    return monitor.snapshots().acquire();
  }
}
