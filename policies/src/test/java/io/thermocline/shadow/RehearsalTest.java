package io.thermocline.shadow;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.thermocline.placement.FakeMetrics;
import io.thermocline.placement.Flow;
import io.thermocline.placement.LoopHarness;
import io.thermocline.placement.Rehearsal;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a fast node 0 and a slow node 1. What is accessed is so in 10 of 20 samples. */
class RehearsalTest {
  private static final AccessPattern ACCESSED =
      new AccessPattern(0, Long.MAX_VALUE, 100, 10_000, 0, Long.MAX_VALUE);
  private static final AccessPattern IDLE =
      new AccessPattern(0, Long.MAX_VALUE, 0, 0, 0, Long.MAX_VALUE);

  private final Topology topology = LoopHarness.topology(2);
  private final FakeMetrics metrics = new FakeMetrics().node(0, 1_000, 1_000).node(1, 1_000, 0);
  private final Snapshot fast =
      new SnapshotFixture(0, 16).aggregation(1).region(0, 1_000, 0, 5).publish();
  private final Snapshot slow =
      new SnapshotFixture(1, 16)
          .aggregation(1)
          .region(5_000, 5_300, 10, 0)
          .region(5_300, 6_000, 0, 5)
          .publish();

  @Test
  void tellsWhatEachSchemeWouldTryAndMove() {
    Scheme promote = scheme("promote", Action.MIGRATE_HOT).pattern(ACCESSED).build();
    Scheme look = scheme("look", Action.STAT).build();

    Rehearsal.Result result = rehearse(promote, look);

    assertThat(result.schemes())
        .extracting(SchemeStatus::name, SchemeStatus::nrTried, SchemeStatus::szTried)
        .containsExactly(tuple("promote", 1L, 300L), tuple("look", 2L, 1_000L));
    assertThat(result.flows()).containsExactly(new Flow("promote", 1, 0, 300));
  }

  @Test
  void movesNoMoreThanThereIsRoomFor() {
    metrics.node(0, 1_000, 120);

    Rehearsal.Result result =
        rehearse(scheme("promote", Action.MIGRATE_HOT).pattern(ACCESSED).build());

    assertThat(result.schemes().get(0).szTried()).isEqualTo(300);
    assertThat(result.flows()).containsExactly(new Flow("promote", 1, 0, 120));
  }

  @Test
  void whatIsDemotedFirstMakesRoom() {
    // Given a full fast node, and a demotion that its own walk comes before that of node 1
    metrics.node(0, 1_000, 0).node(1, 2_000, 1_000);

    Rehearsal.Result result =
        rehearse(
            scheme("promote", Action.MIGRATE_HOT).pattern(ACCESSED).build(),
            scheme("demote", Action.MIGRATE_COLD)
                .from(0)
                .to(new Destination(new NodeRef.Id(1), 1))
                .pattern(IDLE)
                .build());

    assertThat(result.flows())
        .containsExactly(new Flow("promote", 1, 0, 300), new Flow("demote", 0, 1, 1_000));
  }

  @Test
  void freeMemoryLiesAmongWhatIsIdleAndDoesNotMove() {
    // Given 400 bytes in use on the fast node, all of it idle
    metrics.node(0, 1_000, 600).node(1, 2_000, 1_000);

    Rehearsal.Result result =
        rehearse(
            scheme("demote", Action.MIGRATE_COLD)
                .from(0)
                .to(new Destination(new NodeRef.Id(1), 1))
                .build());

    assertThat(result.schemes().get(0).szTried()).isEqualTo(1_000);
    assertThat(result.flows()).containsExactly(new Flow("demote", 0, 1, 400));
  }

  @Test
  void sharesARangeAmongDestinationsByWeight() {
    metrics.node(2, 1_000, 1_000);
    Scheme promote =
        scheme("promote", Action.MIGRATE_HOT)
            .pattern(ACCESSED)
            .to(new Destination(new NodeRef.Id(0), 2), new Destination(new NodeRef.Id(2), 1))
            .build();

    Rehearsal.Result result = rehearse(LoopHarness.topology(3), promote);

    assertThat(result.flows())
        .containsExactly(new Flow("promote", 1, 0, 200), new Flow("promote", 1, 2, 100));
  }

  @Test
  void keepsToAWholeQuota() {
    Scheme promote =
        scheme("promote", Action.MIGRATE_HOT)
            .pattern(ACCESSED)
            .quota(new Quota(0, 100, 1_000, 0, 0, 0, 0, 0))
            .build();

    assertThat(rehearse(promote).flows()).containsExactly(new Flow("promote", 1, 0, 100));
  }

  @Test
  void schemesKnowHowFarGoalsHaveBroughtThoseAtWork() {
    // Given a quota that a goal has let grow for 20 intervals of a second
    Scheme promote =
        scheme("promote", Action.MIGRATE_HOT)
            .pattern(ACCESSED)
            .quota(new Quota(0, 0, 1_000, 0, 0, 0, 0, 0))
            .goal(new Goal(Goal.Metric.NODE_MEM_USED, 9_970, new NodeRef.Id(0), null, 0))
            .build();
    LoopHarness harness = new LoopHarness(2, promote);
    for (int second = 1; second <= 20; second++) {
      harness.monitor(1).next().aggregation(10L * second).region(0, 64, 10, 0).publish();
      harness.tickAt(1_000L * second);
      harness.mover.take();
    }
    SchemeStatus atWork = harness.status("promote");

    Rehearsal.Result knowing =
        harness.loop.rehearsal().run(policy(promote), List.of(slow), 0, mover());
    Rehearsal.Result ignorant = rehearse(promote);

    assertThat(knowing.schemes().get(0).effectiveBytes())
        .isGreaterThan(atWork.effectiveBytes())
        .isGreaterThan(100);
    assertThat(ignorant.schemes().get(0).effectiveBytes()).isLessThan(3);
    assertThat(harness.status("promote")).as("those at work are left alone").isEqualTo(atWork);
  }

  @Test
  void refusesWhatThisMachineCannotDo() {
    Scheme away =
        scheme("away", Action.MIGRATE_COLD).to(new Destination(new NodeRef.Id(7), 1)).build();

    assertThatThrownBy(() -> rehearse(away))
        .isInstanceOf(UnsupportedPolicyException.class)
        .hasMessageContaining("node 7");
  }

  private Rehearsal.Result rehearse(Scheme... schemes) {
    return rehearse(topology, schemes);
  }

  private Rehearsal.Result rehearse(Topology machine, Scheme... schemes) {
    return new Rehearsal(machine, metrics)
        .run(policy(schemes), List.of(fast, slow), 0, mover(machine));
  }

  private ImaginedMover mover() {
    return mover(topology);
  }

  private ImaginedMover mover(Topology machine) {
    return new ImaginedMover(
        new ImaginedMemory(machine, metrics),
        node -> List.of(fast, slow).get(node),
        new PageFilters(true));
  }

  private static Policy policy(Scheme... schemes) {
    return LoopHarness.policy(schemes);
  }
}
