package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Goal;
import io.thermocline.scheme.Goal.Metric;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.NodeRef;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaGoalTunerTest {
  private static final long MIB = 1 << 20;

  private final FakeMetrics metrics = new FakeMetrics();

  @Test
  void c_coldStartOfConsistAtScoreZero() {
    QuotaGoalTuner tuner = tuner(GoalTuner.CONSIST, userInput(10_000, 0));

    assertThat(IntStream.range(0, 4).mapToObj(i -> tuned(tuner, 0)))
        .containsExactly(2L, 4L, 8L, 16L);
    assertThat(windowsUntil(4_096, tuner, 4)).isEqualTo(12);
    assertThat(windowsUntil(200 * MIB, tuner, 12)).isEqualTo(28);
  }

  @Test
  void c_consistWithAPartialScore() {
    metrics.node(0, 10_000, 2_000);
    QuotaGoalTuner tuner = tuner(GoalTuner.CONSIST, node(Metric.NODE_MEM_USED, 9_970));

    assertThat(windowsUntil(4_096, tuner, 0)).isEqualTo(47);
  }

  @Test
  void c_temporalIsAllOrNothing() {
    assertThat(tuned(tuner(GoalTuner.TEMPORAL, userInput(10_000, 9_999)), 200 * MIB))
        .isEqualTo(200 * MIB);
    assertThat(tuned(tuner(GoalTuner.TEMPORAL, userInput(10_000, 10_000)), 200 * MIB)).isEqualTo(0);
    assertThat(tuned(tuner(GoalTuner.TEMPORAL, userInput(10_000, 9_999)), 0))
        .isEqualTo(1_844_674_407_370_955L);
  }

  @Test
  void theLeastPressingGoalWins() {
    // 100 % and 50 % of the two targets: reached, says the first.
    QuotaGoalTuner tuner = tuner(GoalTuner.TEMPORAL, userInput(4, 4), userInput(4, 2));

    assertThat(tuned(tuner, MIB)).isEqualTo(0);
  }

  @Test
  void freeMemoryIsAShareOfTheNode() {
    metrics.node(0, 10_000, 49);
    QuotaGoalTuner tuner = tuner(GoalTuner.TEMPORAL, node(Metric.NODE_MEM_FREE, 50));
    assertThat(tuned(tuner, MIB)).isEqualTo(MIB);

    metrics.node(0, 10_000, 50);
    assertThat(tuned(tuner, MIB)).isEqualTo(0);
  }

  @Test
  void aTierIsMeasuredAsOne() {
    metrics.node(0, 10_000, 0).node(2, 10_000, 100);
    var goal = new Goal(Metric.NODE_MEM_FREE, 50, new NodeRef.Id(0), null, 0);
    var tuner =
        new QuotaGoalTuner(
            List.of(new ResolvedGoal(goal, new int[] {0, 2})), GoalTuner.TEMPORAL, metrics);

    assertThat(tuned(tuner, MIB)).isEqualTo(0);
  }

  @Test
  void aNodeThatHasGoneIsNeitherUsedNorShort() {
    assertThat(tuned(tuner(GoalTuner.TEMPORAL, node(Metric.NODE_MEM_USED, 1)), MIB)).isEqualTo(MIB);
    assertThat(tuned(tuner(GoalTuner.TEMPORAL, node(Metric.NODE_MEM_FREE, 9_999)), MIB))
        .isEqualTo(0);
  }

  @Test
  void k15_pressureIsCountedFromTheLastIntervalAndOutlivesAChangeOfGoals() {
    metrics.psi(5_000);
    QuotaGoalTuner tuner = tuner(GoalTuner.TEMPORAL, psi(1_000));

    metrics.psi(5_999);
    assertThat(tuned(tuner, MIB)).as("999 us since the start").isEqualTo(MIB);

    tuner.define(goals(node(Metric.NODE_MEM_FREE, 50)), GoalTuner.TEMPORAL, metrics);
    tuner.define(goals(psi(234)), GoalTuner.TEMPORAL, metrics);
    metrics.psi(6_233);
    assertThat(tuned(tuner, MIB)).as("234 us since the last interval").isEqualTo(0);

    assertThat(tuned(tuner, MIB)).as("none since").isEqualTo(MIB);
  }

  @Test
  void k15_aChangedGoalIsMeasuredByItsNewMetricTargetAndValue() {
    QuotaGoalTuner tuner = tuner(GoalTuner.TEMPORAL, psi(1_000));

    tuner.define(goals(userInput(789, 12)), GoalTuner.TEMPORAL, metrics);
    assertThat(tuned(tuner, MIB)).isEqualTo(MIB);

    tuner.define(goals(userInput(789, 789)), GoalTuner.TEMPORAL, metrics);
    assertThat(tuned(tuner, MIB)).isEqualTo(0);
  }

  @Test
  void k16_goalsComeAndGoWithoutLosingTheTunedSize() {
    QuotaGoalTuner tuner = tuner(GoalTuner.CONSIST);
    tuner.define(goals(userInput(10_000, 0)), GoalTuner.CONSIST, metrics);
    assertThat(tuned(tuner, 0)).isEqualTo(2);

    tuner.define(goals(userInput(10_000, 5_000)), GoalTuner.CONSIST, metrics);
    assertThat(tuned(tuner, 0)).isEqualTo(3);

    tuner.define(goals(), GoalTuner.CONSIST, metrics);
    tuner.define(goals(userInput(10_000, 0)), GoalTuner.CONSIST, metrics);
    assertThat(tuned(tuner, 0)).isEqualTo(6);
  }

  private long tuned(QuotaGoalTuner tuner, long sizeBytes) {
    tuner.tune(sizeBytes, metrics);
    return tuner.effectiveBytes();
  }

  private int windowsUntil(long bytes, QuotaGoalTuner tuner, int windows) {
    while (tuner.effectiveBytes() < bytes) {
      tuner.tune(0, metrics);
      windows++;
    }
    return windows;
  }

  private QuotaGoalTuner tuner(GoalTuner kind, Goal... goals) {
    return new QuotaGoalTuner(goals(goals), kind, metrics);
  }

  private static List<ResolvedGoal> goals(Goal... goals) {
    return List.of(goals).stream()
        .map(goal -> new ResolvedGoal(goal, goal.node() == null ? new int[0] : new int[] {0}))
        .toList();
  }

  private static Goal userInput(long target, long current) {
    return new Goal(Metric.USER_INPUT, target, null, null, current);
  }

  private static Goal psi(long target) {
    return new Goal(Metric.SOME_MEM_PSI, target, null, null, 0);
  }

  private static Goal node(Metric metric, long target) {
    return new Goal(metric, target, new NodeRef.Id(0), null, 0);
  }
}
