package io.thermocline.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.rpc.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTest {
  private static final List<String> KEYS =
      List.of(
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

  @TempDir private Path folder;

  @Test
  void simPrintsOneJsonDocument() {
    CommandRun run =
        CommandRun.of(
            "sim", "--workload", "hotset:size=256MiB", "--duration", "3s", "--seed", "7", "--json");

    assertThat(run.status()).as(run.err()).isZero();
    Map<?, ?> result = (Map<?, ?>) JsonReader.read(run.out());
    assertThat(List.copyOf(result.keySet())).isEqualTo(KEYS);
    assertThat(result.get("seed")).isEqualTo(7L);
    assertThat((List<?>) result.get("series")).hasSize(3);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void simTellsPeopleWhatWasAchieved() throws Exception {
    Path recording = folder.resolve("recording.jsonl");

    CommandRun run =
        CommandRun.of(
            "sim",
            "--workload",
            "hotset:size=256MiB",
            "--duration",
            "2s",
            "--record",
            recording.toString());

    assertThat(run.out())
        .contains("hotset:size=256MiB under thermal: 2 s simulated")
        .contains("best possible (oracle)", "hits over time", "promote", "demote");
    assertThat(Files.readAllLines(recording)).hasSizeGreaterThan(10);
  }

  @Test
  void demoEndsByItselfAndPrintsTheKeysOfSim() {
    CommandRun run = CommandRun.of("demo", "--duration", "2s", "--port", "0", "--json");

    assertThat(run.status()).as(run.err()).isZero();
    Map<?, ?> result = (Map<?, ?>) JsonReader.read(run.out());
    assertThat(List.copyOf(result.keySet())).isEqualTo(KEYS);
    assertThat((List<?>) result.get("series")).hasSize(2);
  }

  @Test
  void demoIntoAPipePrintsPlainLinesAndThenASummary() {
    CommandRun run = CommandRun.of("demo", "--duration", "4s", "--port", "0");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^0:0[1-4]  fast hits ")
        .contains("For 4 s a program used 12 GiB", "Try next")
        .doesNotContain("\u001b");
  }
}
