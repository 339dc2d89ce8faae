package io.thermocline.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.backend.SimBackend;
import io.thermocline.policyfile.ShippedPolicies;
import io.thermocline.sim.machine.MachineSpec;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallCommandTest {
  @Test
  void printsTheResultAsJson() {
    try (RunningEngine engine = engine()) {
      CommandRun run = call(engine.port(), "policy.history", "{\"limit\": 1}");

      assertThat(run.err()).isEmpty();
      assertThat(run.status()).isZero();
      assertThat(new JsonObject(run.out()).getJsonArray("revisions")).hasSize(1);
    }
  }

  @Test
  void aRefusalIsOneLineInTheEnginesWords() {
    try (RunningEngine engine = engine()) {
      CommandRun run = call(engine.port(), "policy.rollback", "{\"revision\": 9}");

      assertThat(run)
          .isEqualTo(
              new CommandRun(
                  1,
                  "",
                  "thermocline: policy.rollback: parameter 'revision': revision 9 is not remembered"
                      + " (there are 1 to 1)"
                      + System.lineSeparator()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"limit\": | JSON '{\"limit\":': not JSON: ",
        "[1] | JSON '[1]': is no object (write for example '{\"maxRegions\": 10}')",
        "{\"a\":1,\"a\":2} | JSON '{\"a\":1,\"a\":2}': key 'a' is there twice"
      })
  void badJsonIsRefusedBeforeAnyoneIsCalled(String json, String message) {
    CommandRun run = CommandRun.of("call", "policy.get", json);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("thermocline: " + message).hasLineCount(1);
  }

  @Test
  void nothingThatListensIsNotThisMachinesEngine() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    CommandRun run = call(free, "policy.get", "{}");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("thermocline: engine at 127.0.0.1:" + free + ": nothing answers there (")
        .hasLineCount(1);
  }

  private static RunningEngine engine() {
    SimBackend backend =
        new SimBackend(SimMachines.create(MachineSpec.standard(), "idle:size=64MiB", 1));
    return RunningEngine.start(
        backend, ShippedPolicies.load("observe"), EngineOptions.defaults().withPort(0));
  }

  private static CommandRun call(int port, String method, String json) {
    return CommandRun.of("call", method, json, "--port", Integer.toString(port));
  }
}
