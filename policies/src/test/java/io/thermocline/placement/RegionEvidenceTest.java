package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionEvidenceTest {
  private static final int SAMPLES = 20;
  private static final Filter REJECT_IDLE = young(false, false);
  private static final Filter REJECT_YOUNG = young(true, false);
  private static final Filter ALLOW_YOUNG = young(true, true);

  @Test
  void fiveSamplesOfOneAggregationAreEnough() {
    RegionEvidence promote = evidence(REJECT_IDLE);

    assertThat(promote.allows(4, 0)).isFalse();
    assertThat(promote.allows(5, 0)).isTrue();
  }

  @Test
  void twoAreEnoughForMemoryThatHasLookedAlikeForFiveAggregations() {
    RegionEvidence promote = evidence(REJECT_IDLE);

    assertThat(promote.allows(2, 4)).isFalse();
    assertThat(promote.allows(2, 5)).isTrue();
    assertThat(promote.allows(1, 1_000)).isFalse();
  }

  @Test
  void anAllowFilterRejectsTheRest() {
    assertThat(evidence(ALLOW_YOUNG).allows(20, 0)).isTrue();
    assertThat(evidence(ALLOW_YOUNG).allows(0, 0)).isFalse();
  }

  @Test
  void whatIsYoungIsNotDemoted() {
    assertThat(evidence(REJECT_YOUNG).allows(20, 0)).isFalse();
    assertThat(evidence(REJECT_YOUNG).allows(1, 0)).isTrue();
  }

  @Test
  void otherFiltersAreLeftToTheMover() {
    Filter allowAnon = new Filter(Filter.Type.ANON, true, true, null, 0, 0);

    assertThat(evidence(allowAnon).allows(0, 0)).isTrue();
    assertThat(evidence(REJECT_IDLE, allowAnon).allows(0, 0)).isFalse();
    assertThat(evidence(REJECT_IDLE, allowAnon).allows(9, 0)).isTrue();
  }

  /**
   * A region of 1 to 4,000 pages is filled at 0.5 to 50 pages a sample, one random page watched.
   */
  @Test
  void memoryThatIsBeingFilledHardlyEverPasses() {
    RegionEvidence promote = evidence(REJECT_IDLE);
    Random random = new Random(7);
    int passed = 0;
    int passes = 50_000;

    for (int pass = 0; pass < passes; pass++) {
      int pages = 1 + random.nextInt(4_000);
      double pagesASample = 0.5 * StrictMath.pow(100, random.nextDouble());
      if (passesWhileFilled(promote, pages, pagesASample, random)) {
        passed++;
      }
    }

    assertThat(passed).isLessThan(passes / 100);
  }

  private static boolean passesWhileFilled(
      RegionEvidence promote, int pages, double pagesASample, Random random) {
    int accesses = 0;
    int lastAccesses = 0;
    int age = 0;
    double front = -pagesASample * random.nextInt(SAMPLES);
    for (int sample = 1; front < pages; sample++, front += pagesASample) {
      int watched = random.nextInt(pages);
      accesses += watched >= front && watched < front + pagesASample ? 1 : 0;
      if (sample % SAMPLES == 0) {
        age = Math.abs(accesses - lastAccesses) > 1 ? 0 : age + 1;
        if (promote.allows(accesses, age)) {
          return true;
        }
        lastAccesses = accesses;
        accesses = 0;
      }
    }
    return false;
  }

  @Test
  void isAskedWhereTheMoverCannotAskPages() {
    FakeMonitor monitor = new FakeMonitor(1, 8);
    FakeMover blind = FakeMover.blind();
    FakeMetrics metrics = new FakeMetrics();
    var loop =
        new PlacementLoop(
            LoopHarness.topology(2),
            metrics,
            List.of(new FakeMonitor(0, 8), monitor),
            blind,
            () -> 100_000_000L,
            LoopHarness.policy(scheme("cool", Action.MIGRATE_COLD).filter(REJECT_YOUNG).build()));
    monitor.next().aggregation(1).region(0, 8, 1, 0).region(8, 16, 9, 0).publish();

    loop.tick();

    assertThat(blind.take()).hasToString("[cool@1[0,8)]");
  }

  private static RegionEvidence evidence(Filter... filters) {
    SchemeBuilder builder = scheme("any", Action.MIGRATE_HOT);
    for (Filter filter : filters) {
      builder.filter(filter);
    }
    return new RegionEvidence(
        new ResolvedScheme(1, builder.build(), new int[] {1}, new int[] {0}, new int[] {1}),
        SAMPLES);
  }

  private static Filter young(boolean matching, boolean allow) {
    return new Filter(Filter.Type.YOUNG, matching, allow, null, 0, 0);
  }
}
