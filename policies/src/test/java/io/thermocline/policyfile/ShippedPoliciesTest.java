package io.thermocline.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.thermocline.input.InputException;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.NodeRef.TierName;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import io.thermocline.scheme.Watermarks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPoliciesTest {
  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;
  private static final NodeRef FASTEST = new NodeRef.Tier(TierName.FASTEST);
  private static final NodeRef SLOWEST = new NodeRef.Tier(TierName.SLOWEST);
  private static final Filter OUTSIDE_HMSDK =
      new Filter(Filter.Type.MEMCG, false, false, "/hmsdk", 0, 0);

  static List<String> names() {
    return ShippedPolicies.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyShippedPolicyHasItsName(String name) {
    assertThat(PolicyFiles.load(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFileBeginsWithWhatItIsFor(String name) {
    assertThat(ShippedPolicies.text(name)).startsWith("# ");
  }

  @Test
  void hmsdkCapacityHasHmsdksNumbers() {
    Policy policy = PolicyFiles.load("hmsdk-capacity");

    assertThat(policy.monitor())
        .isEqualTo(new MonitorSettings(true, 100_000, 2_000_000, 20_000_000, 100, 10_000, null));
    assertThat(policy.schemes())
        .containsExactly(
            new Scheme(
                "demote",
                Action.MIGRATE_COLD,
                FASTEST,
                List.of(new Destination(SLOWEST, 1)),
                new AccessPattern(4096, Long.MAX_VALUE, 0, 0, 30_000_000, Long.MAX_VALUE),
                0,
                new Quota(1_000, 50 * GIB, 20_000, 0, 0, 10, 0, 0),
                List.of(),
                GoalTuner.CONSIST,
                Watermarks.NONE,
                List.of(OUTSIDE_HMSDK, new Filter(Filter.Type.YOUNG, true, false, null, 0, 0)),
                0,
                true),
            new Scheme(
                "promote",
                Action.MIGRATE_HOT,
                SLOWEST,
                List.of(new Destination(FASTEST, 1)),
                new AccessPattern(4096, Long.MAX_VALUE, 500, 10_000, 0, Long.MAX_VALUE),
                0,
                new Quota(2_000, 50 * GIB, 20_000, 0, 0, 10, 0, 0),
                List.of(),
                GoalTuner.CONSIST,
                Watermarks.NONE,
                List.of(OUTSIDE_HMSDK, new Filter(Filter.Type.YOUNG, false, false, null, 0, 0)),
                0,
                true));
  }

  @Test
  void damonDefaultKeepsDamonsIntervalsAndALittleFree() {
    Policy policy = PolicyFiles.load("damon-default");

    assertThat(policy.monitor()).isEqualTo(MonitorSettings.DEFAULT);
    assertThat(policy.schemes())
        .extracting(Scheme::action)
        .as("pages are looked at before they are promoted")
        .containsExactly(Action.STAT, Action.MIGRATE_HOT, Action.MIGRATE_COLD);
    assertThat(policy.schemes().get(1).pattern().minRateBp()).isEqualTo(500);
    assertThat(policy.schemes().get(2).pattern()).isEqualTo(AccessPattern.ANY);
    assertThat(policy.schemes().get(2).goals())
        .extracting(Goal::metric)
        .containsExactly(Goal.Metric.NODE_MEM_FREE);
    assertThat(policy.schemes().get(2).goalTuner()).isEqualTo(GoalTuner.TEMPORAL);
  }

  @Test
  void thermalLooksAtThePagesOfAllThatIsNotSurelyHot() {
    Policy thermal = PolicyFiles.load("thermal");

    assertThat(thermal.schemes())
        .extracting(Scheme::name)
        .containsExactly(
            "promote",
            "look-wide",
            "promote-wide",
            "promote-rest",
            "look",
            "promote-mixed",
            "notice",
            "look-thin",
            "promote-thin",
            "demote");
    assertThat(thermal.schemes().get(0).filters()).isEmpty();
    assertThat(thermal.schemes())
        .extracting(scheme -> scheme.pattern().minRateBp(), scheme -> scheme.pattern().maxRateBp())
        .as("every number of checks in twenty belongs to one way up")
        .startsWith(
            tuple(5_000, 10_000),
            tuple(5_000, 10_000),
            tuple(5_000, 10_000),
            tuple(5_000, 10_000),
            tuple(1_500, 4_500),
            tuple(1_500, 4_500),
            tuple(500, 1_000),
            tuple(500, 1_000),
            tuple(500, 1_000));
  }

  @Test
  void thermalNoticesThinAccessBeforeItLooks() {
    Policy thermal = PolicyFiles.load("thermal");
    AccessPattern notice = thermal.schemes().get(6).pattern();
    AccessPattern look = thermal.schemes().get(7).pattern();

    assertThat(notice.minAgeMicros()).isEqualTo(3_000_000);
    assertThat(look.minAgeMicros()).isEqualTo(500_000);
    assertThat(look.maxAgeMicros())
        .as("no age belongs to both, and none of an aggregation to neither")
        .isEqualTo(notice.minAgeMicros() - thermal.monitor().aggregationMicros());
    assertThat(thermal.schemes().get(8).pattern()).isEqualTo(look);
    assertThat(thermal.schemes().get(6).filters())
        .as("leave no page")
        .extracting(Filter::type, Filter::matching, Filter::allow)
        .containsExactly(
            tuple(Filter.Type.ANON, true, false), tuple(Filter.Type.ANON, false, false));
  }

  @Test
  void damonAutotunedOverlapsItsGoals() {
    Policy policy = PolicyFiles.load("damon-autotuned");

    assertThat(policy.monitor().autotune())
        .isEqualTo(new MonitorSettings.Autotune(400, 3, 5_000, 10_000_000));
    assertThat(policy.schemes())
        .flatExtracting(Scheme::goals)
        .containsExactly(
            new Goal(Goal.Metric.NODE_MEM_USED, 9_970, FASTEST, null, 0),
            new Goal(Goal.Metric.NODE_MEM_FREE, 50, FASTEST, null, 0));
    assertThat(policy.schemes())
        .flatExtracting(Scheme::filters)
        .containsExactly(
            new Filter(Filter.Type.YOUNG, true, true, null, 0, 0),
            new Filter(Filter.Type.YOUNG, true, false, null, 0, 0));
  }

  @Test
  void proactiveReclaimHasTheModulesDefaults() {
    Scheme reclaim = PolicyFiles.load("proactive-reclaim").schemes().get(0);

    assertThat(reclaim.action()).isEqualTo(Action.PAGEOUT);
    assertThat(reclaim.pattern().minAgeMicros()).isEqualTo(120_000_000);
    assertThat(reclaim.quota()).isEqualTo(new Quota(10, 128 * MIB, 1_000, 0, 0, 1, 0, 0));
    assertThat(reclaim.watermarks())
        .isEqualTo(new Watermarks(Watermarks.Metric.FREE_MEM_RATE, 5_000_000, 500, 400, 200));
  }

  @Test
  void lruSortHasTheModulesDefaults() {
    List<Scheme> schemes = PolicyFiles.load("lru-sort").schemes();

    assertThat(schemes)
        .extracting(Scheme::action)
        .containsExactly(Action.LRU_PRIO, Action.LRU_DEPRIO);
    assertThat(schemes.get(0).pattern().minRateBp()).isEqualTo(5_000);
    assertThat(schemes.get(1).pattern().minAgeMicros()).isEqualTo(120_000_000);
    assertThat(schemes)
        .extracting(Scheme::watermarks)
        .containsOnly(new Watermarks(Watermarks.Metric.FREE_MEM_RATE, 5_000_000, 200, 150, 50));
  }

  @Test
  void observeWatchesAndStaticDoesNot() {
    assertThat(PolicyFiles.load("observe").monitor()).isEqualTo(MonitorSettings.DEFAULT);
    assertThat(PolicyFiles.load("observe").schemes()).isEmpty();
    assertThat(PolicyFiles.load("static").monitor().enabled()).isFalse();
    assertThat(PolicyFiles.load("static").schemes()).isEmpty();
  }

  @Test
  void anUnknownNameGetsASuggestionOrTheList() {
    assertThatThrownBy(() -> PolicyFiles.load("thermel"))
        .isInstanceOf(InputException.class)
        .hasMessage("policy 'thermel' is neither shipped nor a file (did you mean 'thermal'?)");
    assertThatThrownBy(() -> PolicyFiles.load("whatever"))
        .hasMessage(
            "policy 'whatever' is neither shipped nor a file (known: thermal, hmsdk-capacity,"
                + " damon-default, damon-autotuned, proactive-reclaim, lru-sort, observe, static)");
  }
}
