package io.thermocline.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.input.InputException;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.sim.run.SimResult.Second;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  /** Four regions of 40 MB; each is hot in turn, once by a cursor, once at random. */
  private static final String TURNS =
      """
      a, 40000000
      b, 40000000
      c, 40000000
      d, 40000000

      a by cursor
      2500
      a, 0, 4096, 8
      b, 1, 0, 1
      c, 1, 0, 1

      b at random
      2500
      b, 1, 0, 8
      d, 0, 4096, 1

      c and d
      5000
      c, 1, 0, 3
      d, 0, 2048, 1
      """;

  @TempDir private Path folder;

  @Test
  void theSameRunGivesTheSameResult() {
    SimRequest request = SmallRuns.request("shift:period=2s", SmallRuns.CALM);

    Map<String, Object> once = Simulation.run(request).toJson();
    Map<String, Object> again = Simulation.run(request).toJson();

    assertThat(deterministic(once)).isEqualTo(deterministic(again));
  }

  @Test
  void anotherSeedGivesAnotherResult() {
    SimResult one = Simulation.run(SmallRuns.request("hotset", SmallRuns.CALM, 1, null));
    SimResult two = Simulation.run(SmallRuns.request("hotset", SmallRuns.CALM, 2, null));

    assertThat(one.hits().fast()).isNotEqualTo(two.hits().fast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hotset", "hotset:granule=2MiB", "shift", "idle", "zipf:granule=2MiB"})
  void aPolicyLiesBetweenStandingStillAndTheOracle(String workload) {
    var hits = Simulation.run(SmallRuns.request(workload, SmallRuns.CALM)).hits();

    assertThat(hits.still()).isLessThan(hits.fast());
    assertThat(hits.fast()).isLessThan(hits.oracle());
    assertThat(hits.paidOracle()).isBetween(hits.still(), hits.oracle());
  }

  @Test
  void aPolicyLiesBetweenStandingStillAndTheOracleOnMasim() throws IOException {
    var hits = Simulation.run(SmallRuns.request(turns(), SmallRuns.CALM)).hits();

    assertThat(hits.still()).isLessThan(hits.fast());
    assertThat(hits.fast()).isLessThan(hits.oracle());
  }

  @Test
  void theStaticPolicyScoresWhatTheStaticBaselineSays() throws IOException {
    SimResult result = Simulation.run(SmallRuns.request(turns(), PolicyFiles.load("static")));

    assertThat(result.hits().fast()).isCloseTo(result.hits().still(), within(1e-6));
    assertThat(result.traffic().promotedBytes()).isZero();
    assertThat(result.monitor().checks()).isZero();
    assertThat(result.monitor().regionsMax()).isZero();
  }

  @Test
  void slowdownFollowsFromTheLatencies() {
    SimResult result =
        Simulation.run(SmallRuns.request("scan:size=192MiB", PolicyFiles.load("static")));

    // The slow node holds 99.5 % of its 192 MiB, at 250 ns an access; the rest is served in 100.
    assertThat(result.hits().fast()).isCloseTo(1 / 200.0, within(1e-4));
    assertThat(result.slowdownVsAllFast()).isCloseTo(0.995 * 2.5 + 0.005, within(0.01));
  }

  @Test
  void secondsAddUpToTheRun() {
    SimResult result = Simulation.run(SmallRuns.request("shift", SmallRuns.CALM));

    assertThat(result.series()).hasSize(10);
    assertThat(result.series().get(9).endSeconds()).isEqualTo(10);
    assertThat(result.series().stream().mapToDouble(Second::fastHitRatio).average().orElseThrow())
        .isCloseTo(result.hits().fast(), within(1e-9));
    assertThat(result.series().get(9).fastHitRatio()).isEqualTo(result.hits().fastFinal());
    assertThat(result.series().stream().mapToLong(Second::promotedBytes).sum())
        .isEqualTo(result.traffic().promotedBytes())
        .isPositive();
  }

  @Test
  void aTraceRuns() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      // Every other access goes to one of 512 hot pages, the others walk over 20,000 pages.
      long page = i % 2 == 0 ? 30_000 + i % 1024 / 2 : i;
      lines.append("l 0x").append(Long.toHexString(page << 12)).append(" 1\n");
    }
    Path file = Files.writeString(folder.resolve("walk.trace"), lines);

    var hits = Simulation.run(SmallRuns.request(file.toString(), SmallRuns.CALM)).hits();

    assertThat(hits.still()).isLessThan(hits.fast());
    assertThat(hits.fast()).isLessThanOrEqualTo(hits.oracle());
  }

  @Test
  void keysComeInTheContractsOrder() {
    SimResult result = Simulation.run(SmallRuns.request("hotset", SmallRuns.CALM));

    assertThat(result.toJson().keySet())
        .containsExactly(
            "schema",
            "seed",
            "durationSeconds",
            "workload",
            "policy",
            "fastHitRatio",
            "fastHitRatioFinal",
            "oracleFastHitRatio",
            "oracleFastHitRatioFinal",
            "paidOracleFastHitRatio",
            "staticFastHitRatio",
            "slowdownVsAllFast",
            "convergeSeconds",
            "promotedBytes",
            "demotedBytes",
            "pingPongBytes",
            "paidOracleMovedBytes",
            "schemes",
            "monitor",
            "wallSeconds",
            "series");
  }

  @Test
  void aMachineThatIsTooSmallSaysWhatWouldFit() {
    assertThatThrownBy(
            () -> Simulation.run(SmallRuns.request("hotset:size=256MiB", SmallRuns.CALM)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("needs 256MiB, the machine has room for ")
        .hasMessageContaining("--machine");
  }

  @Test
  void aPolicyForAnotherMachineIsRefused() {
    var elsewhere =
        PolicyFiles.parse(
            """
            apiVersion: thermocline/v1
            name: elsewhere
            monitor: {}
            schemes:
              - {name: up, action: migrate_hot, from: 1, to: 7}
            """,
            "elsewhere.yaml");

    assertThatThrownBy(() -> Simulation.run(SmallRuns.request("hotset", elsewhere)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("policy elsewhere: ");
  }

  private String turns() throws IOException {
    return Files.writeString(folder.resolve("turns.cfg"), TURNS).toString();
  }

  private static String deterministic(Map<String, Object> json) {
    json.remove("wallSeconds");
    @SuppressWarnings("unchecked")
    Map<String, Object> monitor = (Map<String, Object>) json.get("monitor");
    monitor.remove("cpuRatio");
    return json.toString();
  }
}
