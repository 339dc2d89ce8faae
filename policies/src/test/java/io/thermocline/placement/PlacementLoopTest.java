package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.thermocline.placement.Topology.Range;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Quota;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times are those of DAMON's default intervals: 5 ms a sample, 20 samples an aggregation. */
class PlacementLoopTest {
  private static final AccessPattern HOT = rate(500, 10_000);
  private static final AccessPattern IDLE = rate(0, 0);

  @Test
  void hotRegionsAreMovedAndMarked() {
    var harness = new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).pattern(HOT).build());
    harness.monitor(1).next().aggregation(1).region(0, 40, 0, 3).region(40, 64, 7, 3).publish();

    harness.tickAt(100);

    assertThat(harness.mover.take()).hasToString("[promote@1[40,64)]");
    assertThat(harness.monitor(1).takeMarks()).containsExactly(new Range(40, 64));
    assertThat(harness.status("promote"))
        .isEqualTo(
            new SchemeStatus("promote", 1, 24, 0, 0, 0, 0, 1, Long.MAX_VALUE, 0, true, false));
  }

  @Test
  void whatTheMoverReportsIsCredited() {
    var harness =
        new LoopHarness(
            2,
            scheme("promote", Action.MIGRATE_HOT)
                .quota(new Quota(0, 100, 1_000, 0, 0, 0, 0, 1))
                .build());
    harness.monitor(1).next().aggregation(1).region(0, 64, 7, 3).publish();
    harness.tickAt(100);
    assertThat(harness.status("promote").chargedBytes()).isEqualTo(64);

    harness.mover.finish(harness.mover.take().get(0), 48, 1_000);
    harness.tickAt(101);

    SchemeStatus status = harness.status("promote");
    assertThat(status.nrApplied()).isEqualTo(1);
    assertThat(status.szApplied()).isEqualTo(48);
    assertThat(status.szFilterPassed()).isEqualTo(64);
    assertThat(status.chargedBytes()).as("failures are free here").isEqualTo(48);
    assertThat(harness.loop.flows()).containsExactly(new Flow("promote", 1, 0, 48));
  }

  @Test
  void aSchemeAppliesOnceAnAggregation() {
    var harness = new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).build());

    publish(harness, 19, 20);
    harness.tickAt(95);
    assertThat(harness.mover.take()).as("the first window is not over").isEmpty();

    publish(harness, 20, 20);
    harness.tickAt(100);
    harness.tickAt(101);
    assertThat(harness.mover.take()).hasSize(1);

    publish(harness, 24, 40);
    harness.tickAt(120);
    assertThat(harness.mover.take()).as("in the middle of a window").isEmpty();

    publish(harness, 41, 60);
    harness.tickAt(205);
    assertThat(harness.mover.take()).as("the loop came too late for sample 40").hasSize(1);
  }

  @Test
  void anApplyIntervalIsCountedInSamples() {
    var harness = new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).every(40_000).build());
    assertThat(harness.monitor(1).publishEverySamples()).isEqualTo(8);

    publish(harness, 8, 20);
    harness.tickAt(40);
    assertThat(harness.mover.take()).hasSize(1);

    publish(harness, 15, 20);
    harness.tickAt(75);
    assertThat(harness.mover.take()).isEmpty();

    publish(harness, 16, 20);
    harness.tickAt(80);
    assertThat(harness.mover.take()).hasSize(1);
  }

  @Test
  void halfWayThroughAWindowTheMovingSumCounts() {
    var harness =
        new LoopHarness(
            2,
            scheme("promote", Action.MIGRATE_HOT)
                .pattern(rate(5_000, 10_000))
                .every(50_000)
                .build());

    // 4 accesses in 10 samples, and 12 in the last window: 4 + 12/2 = 10 of 20.
    harness.monitor(1).next().at(10, 20).region(0, 8, 4, 12, 0).region(8, 16, 4, 10, 0).publish();
    harness.tickAt(50);

    assertThat(harness.mover.take()).hasToString("[promote@1[0,8)]");
  }

  @Test
  void laterSchemesSeeTheAgeThatEarlierOnesReset() {
    var old = new AccessPattern(0, Long.MAX_VALUE, 0, 10_000, 100_000, Long.MAX_VALUE);
    var harness =
        new LoopHarness(
            2,
            scheme("first", Action.MIGRATE_HOT).pattern(HOT).build(),
            scheme("second", Action.MIGRATE_COLD).pattern(old).build());
    harness.monitor(1).next().aggregation(1).region(0, 8, 9, 5).region(8, 16, 0, 5).publish();

    harness.tickAt(100);

    assertThat(harness.mover.take()).hasToString("[first@1[0,8), second@1[8,16)]");
  }

  @Test
  void statCountsAndTouchesNothing() {
    var old = new AccessPattern(0, Long.MAX_VALUE, 0, 10_000, 100_000, Long.MAX_VALUE);
    var harness =
        new LoopHarness(
            2,
            scheme("count", Action.STAT).build(),
            scheme("demote", Action.MIGRATE_COLD).pattern(old).build());
    harness.monitor(1).next().aggregation(1).region(0, 8, 0, 5).publish();

    harness.tickAt(100);

    assertThat(harness.status("count").szTried()).isEqualTo(8);
    assertThat(harness.status("demote").szTried()).as("the age is as it was").isEqualTo(8);
    assertThat(harness.mover.take()).hasToString("[demote@1[0,8)]");
  }

  @Test
  void statAloneNeedsNoMoverAndLeavesNoMarks() {
    var harness = new LoopHarness(2, scheme("count", Action.STAT).build());
    harness.mover.setRefusing(true);
    publish(harness, 20, 20);

    harness.tickAt(100);

    assertThat(harness.loop.droppedPlans()).isEqualTo(0);
    assertThat(harness.monitor(1).takeMarks()).isEmpty();
    assertThat(harness.status("count").nrTried()).isEqualTo(1);
  }

  @Test
  void statWithPageFiltersHasTheMoverLookAtPagesAndLeavesNoMarks() {
    var young = new Filter(Filter.Type.YOUNG, true, true, null, 0, 0);
    var harness = new LoopHarness(2, scheme("look", Action.STAT).filter(young).build());
    publish(harness, 20, 20);

    harness.tickAt(100);

    assertThat(harness.mover.take()).hasToString("[look@1[0,64)]");
    assertThat(harness.monitor(1).takeMarks()).isEmpty();
  }

  @Test
  void theQuotaCutsARegionAndTheHottestComeFirst() {
    var harness =
        new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).quota(24, 1_000).build());
    harness
        .monitor(1)
        .next()
        .aggregation(1)
        .minRegion(4)
        .region(0, 16, 2, 0)
        .region(16, 32, 20, 0)
        .region(32, 64, 10, 0)
        .publish();

    harness.tickAt(100);

    // 16 of the hottest; of the next, 8 of 32. Nothing is left for the coolest.
    assertThat(harness.mover.take()).hasToString("[promote@1[16,32), promote@1[32,40)]");
    assertThat(harness.monitor(1).takeMarks())
        .containsExactly(new Range(16, 32), new Range(32, 40));
  }

  @Test
  void whatAnAddressFilterTakesAwayLeavesItsShareOfTheQuotaToOthers() {
    var harness =
        new LoopHarness(
            2,
            scheme("promote", Action.MIGRATE_HOT)
                .quota(24, 1_000)
                .filter(new Filter(Filter.Type.ADDRESS, true, false, null, 24, 48))
                .build());
    harness
        .monitor(1)
        .next()
        .aggregation(1)
        .minRegion(4)
        .region(16, 48, 20, 0)
        .region(48, 64, 10, 0)
        .publish();

    harness.tickAt(100);

    assertThat(harness.mover.take()).hasToString("[promote@1[16,24), promote@1[48,64)]");
  }

  @Test
  void anAddressFilterThatAllowsSparesPagesTheirFilters() {
    var harness =
        new LoopHarness(
            2,
            scheme("promote", Action.MIGRATE_HOT)
                .filter(new Filter(Filter.Type.ADDRESS, true, true, null, 16, 32))
                .filter(new Filter(Filter.Type.ANON, true, true, null, 0, 0))
                .build());
    publish(harness, 20, 20);

    harness.tickAt(100);

    assertThat(harness.mover.take())
        .extracting(FakeMover.Move::start, FakeMover.Move::end, FakeMover.Move::bypass)
        .containsExactly(tuple(0L, 16L, false), tuple(16L, 32L, true), tuple(32L, 64L, false));
    assertThat(harness.monitor(1).takeMarks()).containsExactly(new Range(0, 64));
  }

  @Test
  void rejectedRegionsAreNeitherCountedNorCharged() {
    var harness =
        new LoopHarness(
            2,
            scheme("promote", Action.MIGRATE_HOT)
                .quota(1_000, 1_000)
                .filter(new Filter(Filter.Type.ADDRESS, true, false, null, 0, 48))
                .build());
    publish(harness, 20, 20);

    harness.tickAt(100);

    assertThat(harness.mover.take()).hasToString("[promote@1[48,64)]");
    assertThat(harness.status("promote").nrTried()).isEqualTo(1);
    assertThat(harness.status("promote").chargedBytes()).isEqualTo(16);
    assertThat(harness.monitor(1).takeMarks()).containsExactly(new Range(48, 64));
  }

  @Test
  void aSchemeEndsAfterItsLastSnapshot() {
    var harness = new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).maxSnapshots(2).build());
    for (int n = 1; n <= 3; n++) {
      publish(harness, 20L * n, 20L * n);
      harness.tickAt(100L * n);
    }

    assertThat(harness.status("promote").nrSnapshots()).isEqualTo(2);
    assertThat(harness.mover.take()).hasSize(2);
  }

  @Test
  void aRefusedPlanLeavesNoTrace() {
    var harness =
        new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).quota(48, 1_000).build());
    publish(harness, 20, 20);
    harness.mover.setRefusing(true);
    harness.tickAt(100);

    assertThat(harness.loop.droppedPlans()).isEqualTo(1);
    assertThat(harness.monitor(1).takeMarks()).isEmpty();
    SchemeStatus status = harness.status("promote");
    assertThat(status.nrTried() + status.szTried() + status.chargedBytes()).isEqualTo(0);
    assertThat(status.nrSnapshots()).isEqualTo(0);

    harness.mover.setRefusing(false);
    harness.tickAt(101);
    assertThat(harness.mover.take()).as("from the start").hasToString("[promote@1[0,48)]");
  }

  @Test
  void nodesWhoseMoverIsBusyAreLeftOut() {
    var harness =
        new LoopHarness(3, scheme("demote", Action.MIGRATE_COLD).fromAll().pattern(IDLE).build());
    for (FakeMonitor monitor : harness.monitors) {
      monitor.next().aggregation(1).region(0, 8, 0, 1).publish();
    }
    harness.mover.setBusy(1, true);

    harness.tickAt(100);

    assertThat(harness.mover.take()).hasToString("[demote@0[0,8), demote@2[0,8)]");
    assertThat(harness.status("demote").nrTried()).isEqualTo(2);
  }

  @Test
  void aSchemeOfSeveralNodesWaitsForTheSlowestMonitor() {
    var harness = new LoopHarness(2, scheme("count", Action.STAT).fromAll().build());
    harness.monitor(0).next().aggregation(1).region(0, 8, 0, 1).publish();
    harness.tickAt(100);
    assertThat(harness.status("count").nrTried()).isEqualTo(0);

    harness.monitor(1).next().aggregation(1).region(0, 8, 0, 1).publish();
    harness.tickAt(101);
    assertThat(harness.status("count").nrTried()).isEqualTo(2);
  }

  @Test
  void aStaleSnapshotPausesItsSchemes() {
    var harness = new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).build());
    harness.mover.setBusy(1, true);
    publish(harness, 20, 20);
    harness.tickAt(100);
    harness.mover.setBusy(1, false);
    harness.monitor(0).next().aggregation(4).publish();

    harness.tickAt(401);

    assertThat(harness.loop.stale()).isTrue();
    assertThat(harness.loop.snapshotAgeNanos()).isEqualTo(301_000_000);
    assertThat(harness.mover.take()).isEmpty();

    publish(harness, 80, 80);
    harness.tickAt(402);
    assertThat(harness.loop.stale()).isFalse();
    assertThat(harness.mover.take()).hasSize(1);
  }

  @Test
  void aPausedSchemeWaits() {
    var harness = new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).build());

    assertThat(harness.loop.setPaused("nobody", true)).isFalse();
    assertThat(harness.loop.setPaused("promote", true)).isTrue();
    publish(harness, 20, 20);
    harness.tickAt(100);
    assertThat(harness.mover.take()).isEmpty();
    assertThat(harness.status("promote").paused()).isTrue();

    assertThat(harness.loop.setPaused("promote", false)).isTrue();
    harness.tickAt(101);
    assertThat(harness.mover.take()).hasSize(1);
  }

  @Test
  void aDisabledSchemeHasNoEffectAndIsListed() {
    var harness = new LoopHarness(2, scheme("promote", Action.MIGRATE_HOT).disabled().build());
    publish(harness, 20, 20);

    harness.tickAt(100);

    assertThat(harness.mover.take()).isEmpty();
    assertThat(harness.status("promote").active()).isFalse();
  }

  @Test
  void aPolicyThatOnlyObservesKeepsMonitorsGoing() {
    var harness = new LoopHarness(2);
    publish(harness, 20, 20);

    harness.tickAt(100);

    assertThat(harness.monitors).allMatch(FakeMonitor::active);
    assertThat(harness.mover.take()).isEmpty();
  }

  @Test
  void aStaticPolicyDoesNotEvenWatch() {
    var unwatched = new MonitorSettings(false, 5_000, 100_000, 1_000_000, 10, 1_000, null);
    var harness = new LoopHarness(2, 16, new Policy("static", unwatched, List.of()));

    harness.tickAt(100_000);

    assertThat(harness.monitors).noneMatch(FakeMonitor::active);
    assertThat(harness.loop.stale()).isFalse();
    assertThat(harness.loop.snapshotAgeNanos()).isEqualTo(0);
  }

  private static void publish(LoopHarness harness, long passed, long next) {
    harness.monitor(1).next().at(passed, next).region(0, 64, 9, 1).publish();
  }

  private static AccessPattern rate(int minBp, int maxBp) {
    return new AccessPattern(0, Long.MAX_VALUE, minBp, maxBp, 0, Long.MAX_VALUE);
  }
}
