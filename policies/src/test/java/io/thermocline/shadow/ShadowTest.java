package io.thermocline.shadow;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.placement.FakeMetrics;
import io.thermocline.placement.Flow;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.placement.Topology;
import io.thermocline.placement.Topology.Node;
import io.thermocline.placement.Topology.Range;
import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A fast node of 1,000 bytes, half of it free, and a slow one of 2,000 bytes that is full. One
 * window is 100 ms; what is hot is accessed in all of its 20 samples.
 */
class ShadowTest {
  private static final int HOT = 20;
  private static final Scheme PROMOTE =
      scheme("promote", Action.MIGRATE_HOT).pattern(rate(500, 10_000)).build();
  private static final Scheme DEMOTE =
      scheme("demote", Action.MIGRATE_COLD)
          .from(0)
          .to(new Destination(new NodeRef.Id(1), 1))
          .pattern(rate(0, 0))
          .build();

  private final Topology topology =
      new Topology(
          List.of(
              new Node(0, "dram", 0, 100, List.of(new Range(0, 1_000))),
              new Node(1, "cxl", 1, 250, List.of(new Range(1_000, 3_000)))));
  private final FakeMetrics metrics = new FakeMetrics().node(0, 1_000, 500).node(1, 2_000, 0);
  private final SnapshotFixture fast = new SnapshotFixture(0, 64);
  private final SnapshotFixture slow = new SnapshotFixture(1, 64);
  private final PageFilters filters = new PageFilters(true);
  private List<Flow> activeFlows = List.of();
  private long window;
  private long nowNanos;

  @BeforeEach
  void firstWindow() {
    see(0, HOT);
  }

  @Test
  void whatItPromotesCountsAsFastAndIsNotPromotedAgain() {
    Shadow shadow = shadow(PROMOTE);

    look(shadow);
    see(0, HOT);
    look(shadow);
    see(0, HOT);
    look(shadow);

    ShadowReport report = shadow.report();
    assertThat(report.shadow().promotedBytes()).isEqualTo(300);
    assertThat(report.shadow().fastTier()).isEqualTo(new FastTier(300, 0, 700, 1.0));
    assertThat(report.active().promotedBytes()).isZero();
    assertThat(report.active().fastTier()).isEqualTo(new FastTier(0, 0, 1_000, 0.0));
    assertThat(report.schemes()).extracting(SchemeStatus::szTried).containsExactly(300L);
    assertThat(report.seconds()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void promotesNoMoreThanThereIsRoomFor() {
    metrics.node(0, 1_000, 120);
    Shadow shadow = shadow(PROMOTE);

    look(shadow);
    see(0, HOT);
    look(shadow);

    assertThat(shadow.report().shadow().promotedBytes()).isEqualTo(120);
    assertThat(shadow.report().shadow().fastTier().accessShare()).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void demotesAgainWhatItHasPromotedOnceThatIsIdle() {
    Shadow shadow = shadow(PROMOTE, DEMOTE);
    look(shadow);

    // When the hot range falls idle, and the active policy has moved nothing
    see(0, 0);
    look(shadow);
    see(0, 0);
    look(shadow);

    // Then the 500 bytes in use on the fast node, which are idle too, go along with it
    ShadowReport.Side side = shadow.report().shadow();
    assertThat(side.promotedBytes()).isEqualTo(300);
    assertThat(side.demotedBytes()).isPositive();
    assertThat(side.fastTier().hotBytes()).isZero();
  }

  @Test
  void aShadowOfTheActivePolicySeesWhatThatSees() {
    Shadow shadow = shadow(PROMOTE);
    look(shadow);

    // When the active policy moves the same 300 bytes, which lie at other addresses then
    activeFlows = List.of(new Flow("promote", 1, 0, 300));
    metrics.node(0, 1_000, 200).node(1, 2_000, 300);
    see(HOT, 0);
    look(shadow);
    see(HOT, 0);
    look(shadow);

    ShadowReport report = shadow.report();
    assertThat(report.active().promotedBytes()).isEqualTo(300);
    assertThat(report.shadow().promotedBytes()).isEqualTo(300);
    assertThat(report.shadow().fastTier()).isEqualTo(report.active().fastTier());
    assertThat(report.shadow().fastTier()).isEqualTo(new FastTier(300, 0, 700, 1.0));
  }

  @Test
  void whatOnlyTheActivePolicyHasPromotedIsNotItsMerit() {
    // Given a candidate that does nothing
    Shadow shadow = shadow(scheme("look", Action.STAT).build());
    look(shadow);

    activeFlows = List.of(new Flow("promote", 1, 0, 300));
    metrics.node(0, 1_000, 200).node(1, 2_000, 300);
    see(HOT, 0);
    look(shadow);

    ShadowReport report = shadow.report();
    assertThat(report.active().fastTier().accessShare()).isEqualTo(1);
    assertThat(report.shadow().fastTier().accessShare()).isZero();
    assertThat(report.shadow().fastTier().hotBytes()).isZero();
  }

  @Test
  void countsFromWhatTheActivePolicyHadMovedBefore() {
    activeFlows = List.of(new Flow("promote", 1, 0, 5_000));
    Shadow shadow = shadow(PROMOTE);
    activeFlows = List.of(new Flow("promote", 1, 0, 5_100), new Flow("demote", 0, 1, 40));

    look(shadow);

    assertThat(shadow.report().active().promotedBytes()).isEqualTo(100);
    assertThat(shadow.report().active().demotedBytes()).isEqualTo(40);
  }

  @Test
  void asManyPagesPassItsFiltersAsPassThoseAtWork() {
    // Given a scheme of the same filters at work, a quarter of whose bytes has passed them
    Policy atWork = new Policy("active", MonitorSettings.DEFAULT, List.of(PROMOTE));
    filters.learn(atWork, List.of(promote(400, 100)));
    Shadow shadow = shadow(PROMOTE);

    look(shadow);
    see(0, HOT);
    look(shadow);

    assertThat(shadow.report().shadow().promotedBytes()).isEqualTo(75);
    assertThat(shadow.report().shadow().fastTier().hotBytes()).isEqualTo(75);
  }

  @Test
  void whatPassesFiltersNowGoesBeforeWhatHasPassedThem() {
    // Given a scheme at work of which everything has passed long ago, and a third since
    Policy atWork = new Policy("active", MonitorSettings.DEFAULT, List.of(PROMOTE));
    filters.learn(atWork, List.of(promote(90_000, 90_000)));
    filters.learn(atWork, List.of(promote(90_300, 90_100)));
    // and which has had nothing to try after that
    filters.learn(atWork, List.of(promote(90_300, 90_100)));
    Shadow shadow = shadow(PROMOTE);

    look(shadow);
    see(0, HOT);
    look(shadow);

    assertThat(shadow.report().shadow().promotedBytes()).isEqualTo(100);
  }

  @Test
  void whatHasPassedOnceIsNotTakenToPassAgain() {
    // Given a scheme at work of which a burst has passed, and nothing the next time
    Policy atWork = new Policy("active", MonitorSettings.DEFAULT, List.of(PROMOTE));
    filters.learn(atWork, List.of(promote(300, 0)));
    filters.learn(atWork, List.of(promote(600, 300)));
    filters.learn(atWork, List.of(promote(900, 300)));
    Shadow shadow = shadow(PROMOTE);

    look(shadow);
    see(0, HOT);
    look(shadow);

    assertThat(shadow.report().shadow().promotedBytes()).isZero();
  }

  @Test
  void looksOnlyWhenThereIsSomethingNew() {
    Shadow shadow = shadow(scheme("look", Action.STAT).build());

    look(shadow);
    look(shadow);

    assertThat(shadow.report().schemes()).extracting(SchemeStatus::nrSnapshots).containsExactly(1L);
  }

  /** The scheme at work, after so many bytes. */
  private static SchemeStatus promote(long szTried, long szPassed) {
    return new SchemeStatus("promote", 1, szTried, 1, 80, szPassed, 0, 1, 0, 0, true, false);
  }

  private Shadow shadow(Scheme... schemes) {
    return new Shadow(
        topology,
        metrics,
        List.of(fast.buffer(), slow.buffer()),
        () -> nowNanos,
        new Policy("candidate", MonitorSettings.DEFAULT, List.of(schemes)),
        filters,
        activeFlows);
  }

  /** The next window: accesses of 300 bytes on the fast node and of 300 on the slow one. */
  private void see(int fastAccesses, int slowAccesses) {
    window++;
    nowNanos = window * 100_000_000;
    fast.aggregation(window).region(0, 300, fastAccesses, 100).region(300, 1_000, 0, 100).publish();
    slow.aggregation(window)
        .region(1_000, 1_300, slowAccesses, 100)
        .region(1_300, 3_000, 0, 100)
        .publish();
  }

  private void look(Shadow shadow) {
    shadow.look(Stream.of(fast, slow).map(f -> f.buffer().acquire()).toList(), activeFlows);
  }

  private static AccessPattern rate(int minBp, int maxBp) {
    return new AccessPattern(0, Long.MAX_VALUE, minBp, maxBp, 0, Long.MAX_VALUE);
  }
}
