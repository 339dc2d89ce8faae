package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.placement.Flow;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node 1, of 4 GiB, is watched; what is hot goes to node 0, of 3 GiB. */
class DamonDriverTest {
  private static final String NEVER = "18446744073709551615";
  private static final long SECOND = 1_000_000_000;

  private static final String HEAD =
      """
      apiVersion: thermocline/v1
      name: test
      schemes:
      """;
  private static final String WARM = "  - {name: warm, action: lru_prio, from: 1}\n";
  private static final String HOT =
      """
        - name: hot
          action: migrate_hot
          from: 1
          to: 0
          quota: {size: 128KiB, interval: 100ms}
      """;
  private static final String UNTIL_FULL =
      """
        - name: hot
          action: migrate_hot
          from: 1
          to: 0
          quota: {size: 1MiB, interval: 1s}
          goals: [{metric: node_mem_used, node: 0, target: 50%}]
          goal_tuner: temporal
      """;

  @TempDir Path root;

  private FakeKernel kernel;
  private RunDirectory run;
  private DamonDriver driver;
  private long nowNanos;

  @AfterEach
  void close() throws IOException {
    run.close();
  }

  @Test
  void schemesWaitUntilTheKernelHasLookedClosely() throws IOException {
    start(KernelLine.V6_12, HEAD + HOT);
    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo(NEVER);
    assertThat(driver.report().acting()).isFalse();

    driver.act(driver.report().launches());
    driver.turn();

    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo("0");
    assertThat(driver.report().acting()).isTrue();
  }

  @Test
  void whatWasSeenOfEarlierKdamondsDoesNotCount() throws IOException {
    start(KernelLine.V6_12, HEAD + HOT);

    driver.act(driver.report().launches() - 1);
    driver.turn();

    assertThat(driver.report().acting()).isFalse();
  }

  @Test
  void otherNodesAreLookedAtAfreshBeforeSchemesAct() throws IOException {
    startActing(KernelLine.V6_12, HEAD + HOT);

    driver.install(policy(HEAD + HOT.replace("from: 1", "from: 0").replace("to: 0", "to: 1")));

    assertThat(driver.report().monitors()).containsOnlyKeys(0);
    assertThat(driver.report().acting()).isFalse();
    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo(NEVER);
  }

  @Test
  void aPausedSchemeKeepsItsPlaceAndLeavesTheOthersAlone() throws IOException {
    startActing(KernelLine.V7_3, HEAD + WARM + HOT);

    driver.setPaused("warm", true);
    driver.turn();

    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo(NEVER);
    assertThat(kernel.told(0, "schemes/1/access_pattern/sz/min")).isEqualTo("0");
    assertThat(kernel.told(0, "schemes/1/action")).isEqualTo("migrate_hot");
    assertThat(driver.report().schemes())
        .extracting(SchemeStatus::paused)
        .containsExactly(true, false);

    driver.setPaused("warm", false);
    driver.turn();

    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo("0");
  }

  @Test
  void aSchemeThatWakesHasAWholeWindowOfItsQuota() throws IOException {
    // 1.25 MiB a second, as it was started: nothing acts before there are regions
    start(KernelLine.V7_3, HEAD + HOT);
    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo(NEVER);
    assertThat(kernel.told(0, "schemes/0/quotas/bytes")).isEqualTo("1310720");
    assertThat(kernel.told(0, "schemes/0/quotas/reset_interval_ms")).isEqualTo("1");

    driver.act(1);
    driver.turn();

    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo("0");
    assertThat(kernel.told(0, "schemes/0/quotas/bytes")).isEqualTo("1310720");
    assertThat(kernel.told(0, "schemes/0/quotas/reset_interval_ms")).isEqualTo("1000");

    driver.setPaused("hot", true);
    driver.turn();

    assertThat(kernel.told(0, "schemes/0/quotas/reset_interval_ms")).isEqualTo("1");
  }

  @Test
  void aSchemeRestsUntilAnOlderKernelKnowsItsFirstLimit() throws IOException {
    startActing(KernelLine.V6_12, HEAD + WARM);

    driver.install(policy(HEAD + WARM + HOT));
    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo("0");
    assertThat(kernel.told(0, "schemes/1/access_pattern/sz/min")).isEqualTo(NEVER);
    assertThat(kernel.told(0, "schemes/1/quotas/bytes")).isEqualTo("1310720");
    assertThat(kernel.told(0, "schemes/1/quotas/reset_interval_ms")).isEqualTo("1");

    passes(3 * SECOND / 10 - 1);
    driver.turn();
    assertThat(kernel.told(0, "schemes/1/access_pattern/sz/min")).isEqualTo(NEVER);

    passes(1);
    driver.turn();
    assertThat(kernel.told(0, "schemes/1/access_pattern/sz/min")).isEqualTo("0");
    assertThat(kernel.told(0, "schemes/1/quotas/reset_interval_ms")).isEqualTo("1000");
  }

  @Test
  void aSchemeAtAPlaceWithoutALimitRestsTooAndOneAtALimitedPlaceDoesNot() throws IOException {
    startActing(KernelLine.V6_12, HEAD + WARM + HOT);

    driver.install(policy(HEAD + HOT));
    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo(NEVER);

    passes(SECOND);
    driver.turn();
    driver.install(policy(HEAD + HOT.replace("128KiB", "64KiB") + WARM));

    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo("0");
    assertThat(kernel.told(0, "schemes/0/quotas/bytes")).isEqualTo("655360");
  }

  @Test
  void aNewerKernelKnowsALimitAtOnce() throws IOException {
    startActing(KernelLine.V7_3, HEAD + WARM);
    assertThat(kernel.told(0, "schemes/0/quotas/bytes")).isEqualTo("0");

    driver.install(policy(HEAD + WARM + HOT));

    assertThat(kernel.told(0, "schemes/1/access_pattern/sz/min")).isEqualTo("0");
    assertThat(kernel.told(0, "schemes/1/quotas/reset_interval_ms")).isEqualTo("1000");
  }

  @Test
  void aLimitThatIsTakenAwayIsALargeOneOnAnOlderKernel() throws IOException {
    String unlimited = HOT.replaceAll(" +quota:.*\n", "");
    startActing(KernelLine.V6_12, HEAD + HOT);

    driver.install(policy(HEAD + unlimited));

    assertThat(kernel.told(0, "schemes/0/quotas/bytes")).isEqualTo("" + Long.MAX_VALUE);
    assertThat(kernel.told(0, "schemes/0/quotas/reset_interval_ms")).isEqualTo("1");
    assertThat(driver.report().schemes())
        .extracting(SchemeStatus::effectiveBytes)
        .containsExactly(Long.MAX_VALUE);
  }

  @Test
  void countersGoOnByNameWhenSchemesChangePlaces() throws IOException {
    startActing(KernelLine.V7_3, HEAD + WARM + HOT);
    kernel.shows(0, 0, "stats/sz_tried", 500);
    kernel.shows(0, 1, "stats/sz_tried", 70);
    kernel.shows(0, 1, "stats/sz_applied", 40);

    driver.install(policy(HEAD + HOT)); // From place 1 to place 0, where 500 were counted.
    kernel.shows(0, 0, "stats/sz_tried", 503);
    kernel.shows(0, 0, "stats/sz_applied", 2);
    driver.look();

    SchemeStatus hot = driver.report().schemes().get(0);
    assertThat(hot.szTried()).isEqualTo(70 + 3);
    assertThat(hot.szApplied()).isEqualTo(40 + 2);
    assertThat(driver.report().flows()).containsExactly(new Flow("hot", 1, 0, 42));
  }

  @Test
  void theQuotaInUseIsTheKernelsAndWithoutOneThereIsNoLimit() throws IOException {
    startActing(KernelLine.V7_3, HEAD + WARM + HOT);
    kernel.shows(0, 1, "quotas/effective_bytes", 4_096);

    driver.look();

    assertThat(driver.report().schemes())
        .extracting(SchemeStatus::effectiveBytes)
        .containsExactly(Long.MAX_VALUE, 4_096L);
  }

  @Test
  void statisticsAreReadWhenSomebodyHasAskedAndElseOnceAMinute() throws IOException {
    startActing(KernelLine.V7_3, HEAD + HOT);
    driver.look();
    kernel.shows(0, 0, "stats/sz_tried", 500);

    passes(2 * SECOND);
    driver.look();
    assertThat(driver.report().schemes().get(0).szTried()).isZero();

    driver.asked();
    driver.look();
    assertThat(driver.report().schemes().get(0).szTried()).isEqualTo(500);

    kernel.shows(0, 0, "stats/sz_tried", 600);
    passes(60 * SECOND);
    driver.look();
    assertThat(driver.report().schemes().get(0).szTried()).isEqualTo(600);
  }

  @Test
  void goalsThatTheKernelCannotFollowAreFollowedFromOutside() throws IOException {
    start(KernelLine.V6_12, HEAD + UNTIL_FULL);
    free(0, 100);
    driver.act(1);
    driver.turn();
    assertThat(kernel.told(0, "schemes/0/quotas/bytes")).isEqualTo("" + (1 << 20));
    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo("0");

    free(0, 50);
    passes(SECOND);
    driver.turn();

    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo(NEVER);
  }

  @Test
  void itsOwnCommitsComeOnceASecondAtMost() throws IOException {
    start(KernelLine.V6_12, HEAD + UNTIL_FULL.replace("interval: 1s", "interval: 10s"));
    free(0, 100);
    driver.act(1);
    driver.turn();
    driver.tune(Map.of(1, intervals(10_000, 200_000)));

    passes(SECOND - 1);
    driver.turn();
    assertThat(kernel.told(0, "monitoring_attrs/intervals/sample_us")).isEqualTo("5000");

    passes(1);
    driver.turn();
    assertThat(kernel.told(0, "monitoring_attrs/intervals/sample_us")).isEqualTo("10000");
    assertThat(driver.report().monitors().get(1).aggregationMicros()).isEqualTo(200_000);
  }

  @Test
  void whatTheKernelHasTunedSurvivesAChangeOfSchemes() throws IOException {
    String tuning = "monitor: {autotune: {}}\n";
    startActing(KernelLine.V7_3, HEAD.replace("schemes:", tuning + "schemes:") + HOT);
    kernel.hasTuned(80_000, 1_600_000);

    driver.install(
        policy(HEAD.replace("schemes:", tuning + "schemes:") + HOT.replace("128KiB", "64KiB")));

    assertThat(kernel.told(0, "monitoring_attrs/intervals/sample_us")).isEqualTo("80000");
    assertThat(kernel.told(0, "monitoring_attrs/intervals/aggr_us")).isEqualTo("1600000");
  }

  @Test
  void aChangeThatFailsAtAnyWriteLeavesThePolicyOfBeforeInEffect() throws IOException {
    Policy before = policy(HEAD + WARM + HOT);
    Policy after = PolicyFiles.load("damon-default");
    startActing(KernelLine.V7_3, HEAD + WARM + HOT);

    for (int n = 0; n < 25; n++) {
      kernel.failAfter(n);
      assertThatThrownBy(() -> driver.install(after)).isInstanceOf(IOException.class);

      assertThat(driver.report().policy()).as("write %d failed", n + 1).isEqualTo(before);
      assertThat(kernel.told(0, "schemes/nr_schemes")).as("write %d failed", n + 1).isEqualTo("2");
      driver.act(driver.report().launches());
      driver.turn();
    }
    assertThat(driver.writeFailures()).isEqualTo(25);

    driver.install(after);
    assertThat(driver.report().policy()).isEqualTo(after);
  }

  @Test
  void aFailedTurnIsToldUntilOneWorks() throws IOException {
    startActing(KernelLine.V7_3, HEAD + HOT);
    driver.setPaused("hot", true);
    kernel.failAfter(2); // After asking for counters twice: the pause itself.
    driver.turn();
    assertThat(driver.report().failure())
        .startsWith("damon: /sys/kernel/mm/damon/admin/kdamonds/0");
    assertThat(driver.writeFailures()).isEqualTo(1);

    passes(SECOND);
    driver.turn();

    assertThat(driver.report().failure()).isNull();
    assertThat(kernel.told(0, "schemes/0/access_pattern/sz/min")).isEqualTo(NEVER);
  }

  @Test
  void aKdamondThatEndsByItselfIsReportedAndNotStartedAgain() throws IOException {
    startActing(KernelLine.V7_3, HEAD + HOT);
    kernel.ends(0);
    int writes = kernel.written().size();

    driver.look();
    driver.turn();

    assertThat(driver.report().failure())
        .isEqualTo(
            "damon: the kdamond of node 1 has ended by itself; nothing is moved there (see dmesg,"
                + " and restart the engine)");
    assertThat(kernel.written()).hasSize(writes);
  }

  private void startActing(KernelLine line, String policy) throws IOException {
    start(line, policy);
    driver.act(1);
    driver.turn();
  }

  private void start(KernelLine line, String policy) throws IOException {
    Machines.write(root);
    kernel = new FakeKernel(root, line);
    run = RunDirectory.open(root.resolve("run/thermocline"));
    DamonOwner owner = new DamonOwner(kernel, run, Set.of());
    DamonCompiler compiler = new DamonCompiler(owner.detect(), Machines.dramAndCxl());
    driver =
        new DamonDriver(
            owner,
            compiler,
            new KernelMetrics(kernel),
            () -> nowNanos,
            DamonFollower.NOBODY,
            policy(policy));
    driver.start();
  }

  private void passes(long nanos) {
    nowNanos += nanos;
  }

  private void free(int node, int percent) throws IOException {
    long total = 3 << 20;
    String line = "Node " + node + " %s: %d kB";
    FakeTree.files(
        root.resolve("sys/devices/system/node/node" + node),
        "meminfo "
            + line.formatted("MemTotal", total)
            + "\n"
            + line.formatted("MemFree", total * percent / 100));
  }

  private static MonitorSettings intervals(long sample, long aggregation) {
    MonitorSettings usual = MonitorSettings.DEFAULT;
    return new MonitorSettings(
        true,
        sample,
        aggregation,
        usual.updateMicros(),
        usual.minRegions(),
        usual.maxRegions(),
        null);
  }

  private static Policy policy(String text) {
    return PolicyFiles.parse(text, "test.yaml");
  }
}
