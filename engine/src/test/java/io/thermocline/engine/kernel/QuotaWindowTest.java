package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import org.junit.jupiter.api.Test;

/** Aggregations take 100 ms; node 0 has 3 GiB. */
class QuotaWindowTest {
  private static final long KIB = 1 << 10;

  @Test
  void aShortWindowBecomesOneOfTenAggregationsAtTheSameRate() {
    Quota quota = window("{size: 128KiB, time: 1ms, interval: 100ms}", "").quota();

    assertThat(quota.intervalMillis()).isEqualTo(1_000);
    assertThat(quota.sizeBytes()).isEqualTo(1_280 * KIB);
    assertThat(quota.timeMillis()).isEqualTo(10);
  }

  @Test
  void oneThatDoesNotDivideTenAggregationsIsTakenWhole() {
    Quota quota = window("{size: 3KiB, interval: 300ms}", "").quota();

    assertThat(quota.intervalMillis()).isEqualTo(1_200);
    assertThat(quota.sizeBytes()).isEqualTo(12 * KIB);
  }

  @Test
  void aSchemeThatActsMoreOftenUsesUpShorterWindows() {
    // Of windows of 101 ms at most ten begin in any second.
    assertThat(window("{size: 128KiB, interval: 100ms}", "apply_interval: 10ms").quota())
        .returns(101L, Quota::intervalMillis)
        .returns(128 * KIB, Quota::sizeBytes);
  }

  @Test
  void noSecondSeesMoreWindowsBeginThanItHasWholeOnes() {
    // Three of 300 ms fit in a second, so that the fourth begins after it.
    assertThat(window("{size: 9KiB, interval: 300ms}", "apply_interval: 10ms").quota())
        .returns(334L, Quota::intervalMillis)
        .returns(9 * KIB, Quota::sizeBytes);
  }

  @Test
  void whereItCannotActMoreOftenItsWindowsAreAsLongAsOthers() {
    Policy policy = policy("{size: 128KiB, interval: 100ms}", "apply_interval: 10ms");

    Policy widened = QuotaWindow.atAggregations(policy, Machines.dramAndCxl());

    assertThat(widened.schemes())
        .singleElement()
        .returns(10_000L, Scheme::applyIntervalMicros)
        .extracting(Scheme::quota)
        .returns(1_000L, Quota::intervalMillis)
        .returns(1_280 * KIB, Quota::sizeBytes);
  }

  @Test
  void aLongWindowIsLeftAlone() {
    assertThat(window("{size: 50GiB, interval: 20s}", "").quota().intervalMillis())
        .isEqualTo(20_000);
  }

  @Test
  void aWindowUnderAFreeGoalCarriesATenthOfIt() {
    String goal = "goals: [{metric: node_mem_free, node: 0, target: 10%}], goal_tuner: temporal";

    Quota quota = window("{size: 1GiB, interval: 100ms}", goal).quota();

    // 10 % of 3 GiB, in ten steps; goals are looked at when a window begins, so it stays short.
    assertThat(quota.sizeBytes()).isEqualTo((3L << 30) / 10_000 * 1_000 / 10);
    assertThat(quota.intervalMillis()).isEqualTo(100);
  }

  @Test
  void aBudgetFromOutsideIsOfTheSchemesOwnWindow() {
    String goal = "goals: [{metric: node_mem_used, node: 0, target: 10%}]";

    Quota quota = window("{size: 1GiB, interval: 100ms}", goal).following(64 * KIB);

    assertThat(quota.sizeBytes()).isEqualTo(640 * KIB);
    assertThat(quota.intervalMillis()).isEqualTo(1_000);
  }

  private static QuotaWindow window(String quota, String more) {
    return QuotaWindow.inTheKernel(
        policy(quota, more).schemes().get(0), Machines.dramAndCxl(), 100_000);
  }

  private static Policy policy(String quota, String more) {
    String text =
        """
        apiVersion: thermocline/v1
        name: test
        schemes:
          - {name: up, action: migrate_hot, from: 1, to: 0, quota: %s%s}
        """
            .formatted(quota, more.isEmpty() ? "" : ", " + more);
    return PolicyFiles.parse(text, "test.yaml");
  }
}
