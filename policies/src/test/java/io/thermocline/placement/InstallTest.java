package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Watermarks;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallTest {
  private static final long SECOND_MICROS = 1_000_000;

  @Test
  void aRaisedThresholdCountsFromTheNextApplicationOn() {
    var harness = new LoopHarness(2, promote(500).build());
    publish(harness, 1);
    harness.tickAt(100);
    assertThat(harness.mover.take()).hasToString("[promote@1[0,8), promote@1[8,16)]");

    harness.loop.install(LoopHarness.policy(promote(5_000).build()));
    publish(harness, 2);
    harness.tickAt(200);

    assertThat(harness.mover.take()).hasToString("[promote@1[8,16)]");
    assertThat(harness.status("promote").nrTried()).as("statistics go on").isEqualTo(3);
  }

  @Test
  void aChangedSchemeHasAnotherUidAndAnUnchangedOneItsOwn() {
    var keep = scheme("keep", Action.HUGEPAGE).build();
    var harness = new LoopHarness(2, keep, promote(500).build());
    publish(harness, 1);
    harness.tickAt(100);
    List<FakeMover.Move> before = harness.mover.take();

    harness.loop.install(LoopHarness.policy(keep, promote(600).build()));
    publish(harness, 2);
    harness.tickAt(200);
    List<FakeMover.Move> after = harness.mover.take();

    assertThat(after.get(0).scheme()).isSameAs(before.get(0).scheme());
    assertThat(after.get(1).scheme().uid()).isNotEqualTo(before.get(1).scheme().uid());
  }

  @Test
  void lateOutcomesAreCreditedByName() {
    var harness = new LoopHarness(2, promote(500).build());
    publish(harness, 1);
    harness.tickAt(100);
    FakeMover.Move late = harness.mover.take().get(0);

    harness.loop.install(LoopHarness.policy(promote(600).build()));
    harness.loop.install(LoopHarness.policy(promote(700).build()));
    harness.mover.finish(late, 8, 100);
    harness.tickAt(101);
    assertThat(harness.status("promote").szApplied()).isEqualTo(8);

    harness.loop.install(LoopHarness.policy(scheme("other", Action.STAT).build()));
    harness.mover.finish(late, 8, 100);
    harness.tickAt(102);
    assertThat(harness.status("other").szApplied()).isEqualTo(0);
  }

  @Test
  void theQuotaWindowGoesOn() {
    var harness = new LoopHarness(2, promote(0).quota(sized(6)).build());
    publish(harness, 1);
    harness.tickAt(100);
    assertThat(harness.mover.take()).hasToString("[promote@1[0,6)]");

    harness.loop.install(LoopHarness.policy(promote(0).quota(sized(9)).build()));
    publish(harness, 2);
    harness.tickAt(200);

    assertThat(harness.mover.take())
        .as("three more, behind the first six")
        .hasToString("[promote@1[6,8), promote@1[8,9)]");
    assertThat(harness.status("promote").chargedBytes()).isEqualTo(9);
    assertThat(harness.status("promote").effectiveBytes()).isEqualTo(9);
  }

  @Test
  void anUnknownNodeChangesNothing() {
    var harness = new LoopHarness(2, promote(500).build());
    Policy before = harness.loop.policy();
    var fast = new MonitorSettings(true, 1_000, 20_000, SECOND_MICROS, 10, 1_000, null);
    var bad = new Policy("bad", fast, List.of(promote(900).build(), promote(1).from(9).build()));

    assertThatThrownBy(() -> harness.loop.install(bad))
        .isInstanceOf(UnsupportedPolicyException.class);

    assertThat(harness.loop.policy()).isSameAs(before);
    assertThat(harness.monitor(0).settings()).isEqualTo(MonitorSettings.DEFAULT);
    publish(harness, 1);
    harness.tickAt(100);
    assertThat(harness.mover.take()).hasSize(2);
  }

  @Test
  void pauseSurvives() {
    var harness = new LoopHarness(2, promote(500).build());
    harness.loop.setPaused("promote", true);

    harness.loop.install(LoopHarness.policy(promote(600).build()));
    publish(harness, 1);
    harness.tickAt(100);

    assertThat(harness.status("promote").paused()).isTrue();
    assertThat(harness.mover.take()).isEmpty();
  }

  @Test
  void k16_goalsAreAddedAndRemoved() {
    var goal = new Goal(Goal.Metric.USER_INPUT, 10_000, null, null, 0);
    var harness = new LoopHarness(2, promote(0).quota(0, 100).build());
    publish(harness, 1);
    harness.tickAt(100);
    assertThat(harness.mover.take()).as("no limit").hasSize(2);

    harness.loop.install(LoopHarness.policy(promote(0).quota(0, 100).goal(goal).build()));
    publish(harness, 2);
    harness.tickAt(200);
    assertThat(harness.mover.take()).as("a cold start").hasToString("[promote@1[8,10)]");

    harness.loop.install(LoopHarness.policy(promote(0).quota(0, 100).build()));
    publish(harness, 3);
    harness.tickAt(300);
    assertThat(harness.status("promote").effectiveBytes()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void k18_destinationsAreReplaced() {
    var one = new Destination(new NodeRef.Id(0), 1);
    var two = new Destination(new NodeRef.Id(2), 3);
    var harness = new LoopHarness(3, promote(0).to(one, two).build());
    publish(harness, 1);
    harness.tickAt(100);
    assertThat(harness.mover.take().get(0).scheme().targetWeights()).containsExactly(1, 3);

    harness.loop.install(LoopHarness.policy(promote(0).to(two).build()));
    publish(harness, 2);
    harness.tickAt(200);

    ResolvedScheme resolved = harness.mover.take().get(0).scheme();
    assertThat(resolved.targetNodes()).containsExactly(2);
    assertThat(resolved.targetWeights()).containsExactly(3);
  }

  @Test
  void k20_patternIntervalAndWatermarksAreReplaced() {
    var before =
        scheme("reclaim", Action.PAGEOUT)
            .pattern(bytes(1, 6))
            .every(SECOND_MICROS)
            .watermarks(freeMemory(900, 100, 50))
            .build();
    var after =
        scheme("reclaim", Action.PAGEOUT)
            .pattern(bytes(2, 7))
            .every(2 * SECOND_MICROS)
            .watermarks(freeMemory(800, 50, 30))
            .build();
    var harness = new LoopHarness(2, before);
    harness.metrics.node(0, 1_000, 850).node(1, 1_000, 850);

    harness.monitor(1).next().aggregation(10).region(0, 1, 0, 0).region(1, 8, 0, 0).publish();
    harness.tickAt(1_000);
    assertThat(harness.mover.take()).as("1 to 6 bytes").hasToString("[reclaim@1[0,1)]");

    harness.loop.install(LoopHarness.policy(after));
    harness.monitor(1).next().aggregation(20).region(0, 1, 0, 0).region(1, 8, 0, 0).publish();
    harness.tickAt(2_000);
    assertThat(harness.status("reclaim").active()).as("85 % is above 80 %").isFalse();
    harness.metrics.node(0, 1_000, 40).node(1, 1_000, 40);
    harness.tickAt(7_000);
    harness.monitor(1).next().aggregation(30).region(0, 1, 0, 0).region(1, 8, 0, 0).publish();
    harness.tickAt(7_100);

    assertThat(harness.mover.take()).as("2 to 7 bytes").hasToString("[reclaim@1[1,8)]");
  }

  @Test
  void k21_theActionAndItsTargetAreReplaced() {
    var harness = new LoopHarness(6, scheme("s", Action.PAGEOUT).build());
    publish(harness, 1);
    harness.tickAt(100);
    assertThat(harness.mover.take().get(0).scheme().targetNodes()).isEmpty();

    harness.loop.install(
        LoopHarness.policy(
            scheme("s", Action.MIGRATE_HOT).to(new Destination(new NodeRef.Id(5), 1)).build()));
    publish(harness, 2);
    harness.tickAt(200);

    ResolvedScheme resolved = harness.mover.take().get(0).scheme();
    assertThat(resolved.scheme().action()).isEqualTo(Action.MIGRATE_HOT);
    assertThat(resolved.targetNodes()).containsExactly(5);
  }

  private static SchemeBuilder promote(int minRateBp) {
    return scheme("promote", Action.MIGRATE_HOT)
        .pattern(new AccessPattern(0, Long.MAX_VALUE, minRateBp, 10_000, 0, Long.MAX_VALUE));
  }

  /** Per second, in order of addresses. */
  private static Quota sized(long bytes) {
    return new Quota(0, bytes, 1_000, 0, 0, 0, 0, 0);
  }

  private static AccessPattern bytes(long min, long max) {
    return new AccessPattern(min, max, 0, 10_000, 0, Long.MAX_VALUE);
  }

  private static Watermarks freeMemory(int high, int mid, int low) {
    return new Watermarks(Watermarks.Metric.FREE_MEM_RATE, 5 * SECOND_MICROS, high, mid, low);
  }

  /** A lukewarm region of 8 bytes and a hot one. */
  private static void publish(LoopHarness harness, int aggregation) {
    harness
        .monitor(1)
        .next()
        .aggregation(aggregation)
        .region(0, 8, 3, 0)
        .region(8, 16, 18, 0)
        .publish();
  }
}
