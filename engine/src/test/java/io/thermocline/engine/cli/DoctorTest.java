package io.thermocline.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.rpc.JsonReader;
import org.junit.jupiter.api.Test;

/** On whatever machine the tests run: doctor only reads, and always has an answer. */
class DoctorTest {
  @Test
  void thePageNamesEveryBackendAndFitsATerminal() {
    CommandRun run = CommandRun.of("doctor");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Memory\n", "DAMON\n", "Backends\n")
        .containsPattern("(?m)^  damon  +(possible|not possible here:)$")
        .containsPattern("(?m)^  sim  +possible$")
        .contains("'thermocline serve' takes ");
    assertThat(run.out().lines())
        .allMatch(line -> line.length() <= 100 && line.equals(strip(line)));
  }

  @Test
  void theDocumentIsOneLineOfJson() throws Exception {
    CommandRun run = CommandRun.of("doctor", "--json");

    assertThat(run.status()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out())
        .startsWith("{\"schema\":\"thermocline.doctor/v1\",\"kernel\":")
        .contains("\"nodes\":[{\"id\":0,")
        .contains("{\"name\":\"sim\",\"possible\":true,\"obstacles\":[]}");
    assertThat(JsonReader.read(run.out())).isNotNull();
  }

  private static String strip(String line) {
    return line.stripTrailing();
  }
}
