package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.Goal.Metric;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.NodeRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalQuotaTest {
  private static final long MIB = 1 << 20;
  private static final long SECOND = 1_000_000_000;

  private final FakeMetrics metrics = new FakeMetrics();
  private final Topology topology =
      new Topology(
          List.of(
              new Topology.Node(0, "dram", 0, 100, List.of(new Topology.Range(0, 1 << 30))),
              new Topology.Node(1, "cxl", 1, 250, List.of())));

  @Test
  void consistStartsWarmAndBrakesInProportion() {
    GoalQuota quota = quota(GoalTuner.CONSIST, 200 * MIB);

    metrics.node(0, 10_000, 10_000);
    assertThat(quota.bytes(0, metrics)).as("nothing used yet").isEqualTo(200 * MIB);

    metrics.node(0, 10_000, 0); // 100 % used, 50 % wanted: twice as much as wanted.
    assertThat(quota.bytes(SECOND, metrics)).isEqualTo(1);
  }

  @Test
  void itIsFoundOnceAResetInterval() {
    GoalQuota quota = quota(GoalTuner.TEMPORAL, 200 * MIB);
    metrics.node(0, 10_000, 10_000);
    assertThat(quota.bytes(0, metrics)).isEqualTo(200 * MIB);

    metrics.node(0, 10_000, 0);
    assertThat(quota.bytes(SECOND - 1, metrics)).isEqualTo(200 * MIB);
    assertThat(quota.bytes(SECOND, metrics)).isEqualTo(0);
  }

  @Test
  void aGoalThatOnlyTheKernelMeasuresIsRefusedByItsField() {
    Goal goal = new Goal(Metric.ACTIVE_MEM, 5_000, null, null, 0);
    var scheme =
        SchemeBuilder.scheme("up", Action.MIGRATE_HOT).quota(MIB, 1_000).goal(goal).build();

    assertThatThrownBy(() -> new GoalQuota(scheme, "schemes[0]", MIB, topology, metrics))
        .isInstanceOf(UnsupportedPolicyException.class)
        .hasMessageContaining("active_mem");
  }

  /** Half of node 0 used is what is wanted. */
  private GoalQuota quota(GoalTuner tuner, long bytes) {
    Goal goal = new Goal(Metric.NODE_MEM_USED, 5_000, new NodeRef.Id(0), null, 0);
    var scheme =
        SchemeBuilder.scheme("up", Action.MIGRATE_HOT)
            .quota(bytes, 1_000)
            .goal(goal)
            .tuner(tuner)
            .build();
    return new GoalQuota(scheme, "schemes[0]", bytes, topology, metrics);
  }
}
