package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Scheme;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemeResolverTest {
  private final SchemeResolver resolver = new SchemeResolver(LoopHarness.topology(3));

  @Test
  void k18_destinationsKeepTheirWeights() {
    var definition =
        resolve(
            scheme("spread", Action.MIGRATE_COLD)
                .from(0)
                .to(to(new NodeRef.Id(1), 1), to(new NodeRef.Id(2), 3))
                .build());

    ResolvedScheme resolved = definition.withUid(7);
    assertThat(resolved.uid()).isEqualTo(7);
    assertThat(resolved.sourceNodes()).containsExactly(0);
    assertThat(resolved.targetNodes()).containsExactly(1, 2);
    assertThat(resolved.targetWeights()).containsExactly(1, 3);
  }

  @Test
  void tiersBecomeTheirNodes() {
    var definition =
        resolve(
            scheme("promote", Action.MIGRATE_HOT)
                .fromAll()
                .to(to(new NodeRef.Tier(NodeRef.TierName.FASTEST), 1))
                .build());

    assertThat(definition.sources()).containsExactly(0, 1, 2);
    assertThat(definition.targets()).containsExactly(0);
  }

  @Test
  void anUnknownNodeIsNamed() {
    assertRefused(
        scheme("promote", Action.MIGRATE_HOT).from(7).build(),
        "schemes[0].from",
        "scheme promote: this machine lacks node 7 (it has 0, 1, 2)");
    assertRefused(
        scheme("promote", Action.MIGRATE_HOT).to(to(new NodeRef.Id(9), 1)).build(),
        "schemes[0].to[0]",
        "scheme promote: this machine lacks node 9 (it has 0, 1, 2)");
  }

  @Test
  void aMigrationToNowhereIsRefused() {
    assertRefused(
        scheme("promote", Action.MIGRATE_HOT).to(to(new NodeRef.Id(0), 0)).build(),
        "schemes[0].to",
        "scheme promote: a migration needs a destination with a weight");
  }

  @Test
  void whatNobodyHereCanDoToPagesIsRefused() {
    Set<Action> here = EnumSet.of(Action.STAT, Action.MIGRATE_HOT);
    Scheme sorting = scheme("sort", Action.LRU_PRIO).build();
    Scheme resting = scheme("sort", Action.LRU_PRIO).disabled().build();

    assertThatThrownBy(() -> resolver.resolve(LoopHarness.policy(sorting), here))
        .isInstanceOfSatisfying(
            UnsupportedPolicyException.class,
            e -> assertThat(e.path()).isEqualTo("schemes[0].action"))
        .hasMessage(
            "scheme sort: lru_prio is done by the kernel only, on backend damon"
                + " (here: migrate_hot, stat)");
    assertThat(resolver.resolve(LoopHarness.policy(resting), here)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Goal.Metric.class,
      names = {
        "NODE_MEMCG_USED",
        "NODE_MEMCG_FREE",
        "ACTIVE_MEM",
        "INACTIVE_MEM",
        "NODE_ELIGIBLE_MEM"
      })
  void goalsOfTheKernelSayWhereTheyWork(Goal.Metric metric) {
    Scheme scheme =
        scheme("demote", Action.MIGRATE_COLD)
            .goal(new Goal(metric, 50, new NodeRef.Id(0), "/hmsdk", 0))
            .build();

    assertThatThrownBy(() -> resolve(scheme))
        .isInstanceOf(UnsupportedPolicyException.class)
        .hasMessageStartingWith("scheme demote: ")
        .hasMessageContaining("backend damon can follow it");
  }

  @Test
  void aGoalOfNothingIsRefused() {
    assertRefused(
        scheme("demote", Action.MIGRATE_COLD)
            .goal(new Goal(Goal.Metric.USER_INPUT, 0, null, null, 1))
            .build(),
        "schemes[0].goals[0].target",
        "scheme demote: a goal's target is at least 1");
  }

  @Test
  void aNodeGoalNeedsANodeOfThisMachine() {
    assertRefused(
        scheme("demote", Action.MIGRATE_COLD)
            .goal(new Goal(Goal.Metric.NODE_MEM_FREE, 50, null, null, 0))
            .build(),
        "schemes[0].goals[0].node",
        "scheme demote: node_mem_free needs a node");
    assertRefused(
        scheme("demote", Action.MIGRATE_COLD)
            .goal(new Goal(Goal.Metric.NODE_MEM_FREE, 50, new NodeRef.Id(3), null, 0))
            .build(),
        "schemes[0].goals[0].node",
        "scheme demote: this machine lacks node 3 (it has 0, 1, 2)");
  }

  private SchemeResolver.Definition resolve(Scheme scheme) {
    return resolver.resolve(LoopHarness.policy(scheme), EnumSet.allOf(Action.class)).get(0);
  }

  private void assertRefused(Scheme scheme, String path, String message) {
    assertThatThrownBy(() -> resolve(scheme))
        .isInstanceOfSatisfying(
            UnsupportedPolicyException.class, e -> assertThat(e.path()).isEqualTo(path))
        .hasMessage(message);
  }

  private static Destination to(NodeRef node, int weight) {
    return new Destination(node, weight);
  }
}
