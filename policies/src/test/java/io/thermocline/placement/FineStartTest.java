package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

class FineStartTest {
  private static final Policy POLICY = LoopHarness.policy(scheme("watch", Action.STAT).build());
  private static final int ASKED = 10;
  private static final int QUARTER_OF_MOST = 250;

  private final FakeMonitor fast = new FakeMonitor(0, 64);
  private final FakeMonitor slow = new FakeMonitor(1, 64);
  private final FakeMetrics metrics = new FakeMetrics().node(0, 1_000, 500).node(1, 1_000, 500);
  private long nowNanos;

  @Test
  void nodesAreCutFinelyForTwentyAggregationsFromTheFirstTurnOn() {
    PlacementLoop loop = loop(FakeMover.blind());
    assertThat(regions()).containsExactly(QUARTER_OF_MOST, QUARTER_OF_MOST);

    tickAt(loop, 6_000);
    tickAt(loop, 7_999);
    assertThat(regions()).containsExactly(QUARTER_OF_MOST, QUARTER_OF_MOST);

    tickAt(loop, 8_000);
    assertThat(regions()).containsExactly(ASKED, ASKED);
  }

  @Test
  void theyAreAgainAfterARest() {
    PlacementLoop loop = loop(FakeMover.blind());
    tickAt(loop, 100);
    tickAt(loop, 2_100);

    loop.install(watched(MonitorSettings.DEFAULT.withEnabled(false)));
    loop.install(POLICY);
    assertThat(regions()).containsExactly(QUARTER_OF_MOST, QUARTER_OF_MOST);

    tickAt(loop, 5_000);
    tickAt(loop, 7_000);
    assertThat(regions()).containsExactly(ASKED, ASKED);
  }

  @Test
  void anotherPolicyMeanwhileIsCutFinelyToo() {
    PlacementLoop loop = loop(FakeMover.blind());

    loop.install(watched(new MonitorSettings(true, 5_000, 100_000, 1_000_000, 10, 2_000, null)));

    assertThat(regions()).containsExactly(500, 500);
  }

  @Test
  void moreRegionsThanThatStay() {
    PlacementLoop loop = loop(FakeMover.blind());

    loop.install(watched(MonitorSettings.DEFAULT.withMinRegions(600)));

    assertThat(regions()).containsExactly(600, 600);
  }

  @Test
  void whereTheMoverAsksPagesTheyAreNot() {
    var unused = loop(new FakeMover());

    assertThat(regions()).containsExactly(ASKED, ASKED);
  }

  private PlacementLoop loop(Mover mover) {
    return new PlacementLoop(
        LoopHarness.topology(2), metrics, List.of(fast, slow), mover, () -> nowNanos, POLICY);
  }

  private static Policy watched(MonitorSettings settings) {
    return new Policy("test", settings, POLICY.schemes());
  }

  private List<Integer> regions() {
    return List.of(fast.settings().minRegions(), slow.settings().minRegions());
  }

  private void tickAt(PlacementLoop loop, long millis) {
    nowNanos = millis * 1_000_000;
    loop.tick();
  }
}
