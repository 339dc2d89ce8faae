package io.thermocline.nativecore;

import static io.thermocline.nativecore.SmallMachine.PAGE;
import static io.thermocline.nativecore.SmallMachine.PAGES;
import static io.thermocline.nativecore.SmallMachine.SECOND;
import static io.thermocline.nativecore.SmallMachine.rates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.thermocline.placement.Plan;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NativeMoverTest {
  private final SmallMachine small = new SmallMachine();
  private final NativeMachine machine = small.machine;
  private final Plan plan = new Plan();

  @AfterEach
  void close() {
    small.close();
  }

  @Test
  void nodeIsReadyAgainWhenItsPlanIsDone() {
    SmallMachine.add(plan, 0, 4, SmallMachine.scheme(1, Action.MIGRATE_HOT));

    assertThat(machine.mover().ready(1)).isTrue();
    assertThat(machine.mover().offer(plan)).isTrue();
    assertThat(machine.mover().ready(1)).isFalse();
    assertThat(machine.mover().offer(plan)).isFalse();
    machine.advance(2_000);
    assertThat(machine.mover().ready(1)).isFalse();
    machine.advance(SECOND);
    assertThat(machine.mover().ready(1)).isTrue();
    assertThat(machine.mover().ready(9)).isFalse();
  }

  @Test
  void schemesOfAPlanReportApart() {
    var first = SmallMachine.scheme(1, Action.STAT);
    var second = SmallMachine.scheme(2, Action.STAT);
    SmallMachine.add(plan, 0, 1, first);
    SmallMachine.add(plan, 1, 2, second);
    SmallMachine.add(plan, 3, 3, first);

    var outcomes = small.run(plan);

    assertThat(outcomes).hasSize(2);
    assertThat(outcomes.get(0).schemeUid()).isEqualTo(1);
    assertThat(outcomes.get(0).regions()).isEqualTo(2);
    assertThat(outcomes.get(0).triedBytes()).isEqualTo(4 * PAGE);
    assertThat(outcomes.get(1).schemeUid()).isEqualTo(2);
    assertThat(outcomes.get(1).triedBytes()).isEqualTo(2 * PAGE);
    assertThat(outcomes.get(1).targetNode()).isEqualTo(-1);
  }

  @Test
  void largePlansArePackedWhole() {
    var stat = SmallMachine.scheme(1, Action.STAT);
    for (int i = 0; i < 10_000; i++) {
      SmallMachine.add(plan, i % 30, 1, stat);
    }

    var outcomes = small.run(plan);

    assertThat(outcomes.get(0).regions()).isEqualTo(10_000);
    assertThat(outcomes.get(0).triedBytes()).isEqualTo(10_000L * PAGE);
  }

  @Test
  void everyPageIsAnonymousMappedAndOfTheWorkloadsCgroup() {
    assertThat(passed(allow(Filter.Type.ANON, null, 0, 0))).isEqualTo(PAGES);
    assertThat(passed(allow(Filter.Type.UNMAPPED, null, 0, 0))).isZero();
    assertThat(passed(allow(Filter.Type.MEMCG, "/hmsdk", 0, 0))).isEqualTo(PAGES);
    assertThat(passed(allow(Filter.Type.MEMCG, "/other", 0, 0))).isZero();
    assertThat(passed(allow(Filter.Type.HUGEPAGE_SIZE, null, 4096, 65_536))).isEqualTo(PAGES);
    assertThat(passed(allow(Filter.Type.HUGEPAGE_SIZE, null, 65_536, 1 << 21))).isZero();
  }

  @Test
  void hmsdksFiltersTakeYoungPagesOfItsCgroup() {
    machine.beginPhase(0, rates(1e6, 1e6, 1e6), List.of());
    var notYoung = new Filter(Filter.Type.YOUNG, false, false, null, 0, 0);
    var notHmsdk = new Filter(Filter.Type.MEMCG, false, false, "/hmsdk", 0, 0);

    assertThat(passed(notHmsdk)).isEqualTo(PAGES);
    assertThat(passed(notYoung, notHmsdk)).as("a second later").isEqualTo(3);
  }

  @Test
  void rangesThatCoreFiltersAllowBypassPageFilters() {
    var nothing = SmallMachine.scheme(1, Action.STAT, allow(Filter.Type.UNMAPPED, null, 0, 0));
    long start = SmallMachine.SLOW_START;
    plan.add(start, start + 2 * PAGE, 1, nothing, true);
    plan.add(start + 2 * PAGE, start + 5 * PAGE, 1, nothing, false);

    assertThat(small.run(plan).get(0).filterPassedBytes()).isEqualTo(2 * PAGE);
  }

  @Test
  void activeListIsWhatLruActionsMakeIt() {
    SmallMachine.add(plan, 0, 5, SmallMachine.scheme(1, Action.LRU_PRIO));
    SmallMachine.add(plan, 0, 2, SmallMachine.scheme(2, Action.LRU_DEPRIO));
    small.run(plan);

    assertThat(passed(allow(Filter.Type.ACTIVE, null, 0, 0))).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void actionsDoWhatTheirNamesSay(Action action) {
    SmallMachine.add(plan, 0, 4, SmallMachine.scheme(99, action));

    var outcome = small.run(plan).get(0);

    long expected =
        switch (action) {
          case MIGRATE_HOT, MIGRATE_COLD, PAGEOUT, LRU_PRIO, LRU_DEPRIO, COLD -> 4 * PAGE;
          case WILLNEED, HUGEPAGE, NOHUGEPAGE, COLLAPSE, STAT -> 0;
        };
    assertThat(outcome.filterPassedBytes()).isEqualTo(4 * PAGE);
    assertThat(outcome.appliedBytes()).isEqualTo(expected);
    assertThat(machine.frames()[0])
        .satisfies(
            frame -> {
              assertThat(frame < 0).isEqualTo(action == Action.PAGEOUT);
              assertThat(frame >= 0 && frame < 10).isEqualTo(action.migrates());
            });
  }

  @Test
  void refusesRangesOutsideTheirNode() {
    SmallMachine.add(plan, 29, 2, SmallMachine.scheme(1, Action.STAT));

    assertThatIllegalArgumentException().isThrownBy(() -> machine.mover().offer(plan));
  }

  private static Filter allow(Filter.Type type, @Nullable String memcg, long min, long max) {
    return new Filter(type, true, true, memcg, min, max);
  }

  /** How many pages of the slow node get through these filters. */
  private long passed(Filter... filters) {
    var stat = new Plan();
    SmallMachine.add(stat, 0, 30, SmallMachine.scheme(1, Action.STAT, filters));
    return small.run(stat).get(0).filterPassedBytes() / PAGE;
  }
}
