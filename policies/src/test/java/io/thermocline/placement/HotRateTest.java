package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HotRateTest {
  private final FakeMonitor monitor = new FakeMonitor(0, 16);
  private final HotRate rate = new HotRate();

  @Test
  void aSmallRegionThatIsAllHotTellsItBesideAWideOneThatIsHalfHot() {
    assertThat(of(new int[][] {{0, 6, 0}, {6, 8, 20}, {8, 16, 10}})).isEqualTo(20);
  }

  @Test
  void oneLuckyRegionAmongManyDoesNot() {
    assertThat(of(new int[][] {{0, 5, 10}, {5, 10, 9}, {10, 15, 11}, {15, 16, 17}})).isEqualTo(11);
  }

  @Test
  void withoutAnyAccessThereIsNone() {
    assertThat(of(new int[][] {{0, 16, 0}})).isZero();
  }

  @Test
  void moreAccessesThanChecksAreAsManyAsChecks() {
    assertThat(of(new int[][] {{0, 8, 25}, {8, 16, 3}})).isEqualTo(20);
  }

  /** Regions as {start, end, accesses}. */
  private int of(int[][] regions) {
    var snapshot = monitor.next().aggregation(1);
    for (int[] region : regions) {
      snapshot.region(region[0], region[1], region[2], 0);
    }
    snapshot.publish();
    return rate.of(monitor.snapshots().acquire());
  }
}
