package io.thermocline.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each one ends with its status and one clear line; standard output stays empty. */
class BadInputTest {
  @TempDir private Path folder;

  @Test
  void anUnknownWorkload() {
    assertThat(errorOf(2, "sim", "--workload", "ziff"))
        .startsWith("thermocline: workload 'ziff': ")
        .contains("did you mean 'zipf'?");
  }

  @Test
  void aMasimFileWithAnUnknownRegion() throws IOException {
    Path file =
        file(
            "bad.cfg",
            """
            a, 4096

            phase
            1000
            b, 1, 4096, 1
            """);

    assertThat(errorOf(2, "sim", "--workload", file.toString()))
        .startsWith("thermocline: " + file + ":5: ")
        .contains("'b'");
  }

  @Test
  void aSizeThatDoesNotParse() {
    assertThat(errorOf(2, "sim", "--workload", "zipf:size=4Gib")).contains("4Gib").contains("size");
  }

  @Test
  void aPolicyWithAnUnknownField() throws IOException {
    Path file =
        file(
            "policy.yaml",
            """
            apiVersion: thermocline/v1
            name: mine
            schemes:
              - name: up
                action: migrate_hot
                form: slowest
                to: fastest
            """);

    assertThat(errorOf(2, "sim", "--workload", "zipf", "--policy", file.toString()))
        .startsWith("thermocline: " + file + ":6: ")
        .contains("form");
  }

  @Test
  void aPolicyThatIsNotThere() {
    assertThat(errorOf(2, "serve", "--policy", "termal")).contains("did you mean 'thermal'?");
  }

  @Test
  void aPolicyForANodeThatTheMachineLacks() throws IOException {
    Path file =
        file(
            "policy.yaml",
            """
            apiVersion: thermocline/v1
            name: mine
            schemes:
              - {name: up, action: migrate_hot, from: 7, to: 0}
            """);

    assertThat(errorOf(2, "sim", "--workload", "zipf", "--policy", file.toString())).contains("7");
    assertThat(errorOf(2, "serve", "--backend", "sim", "--port", "0", "--policy", file.toString()))
        .contains("7");
  }

  @Test
  void aMachineThatCannotHoldTheWorkload() {
    assertThat(errorOf(2, "sim", "--workload", "hotset:size=64GiB")).contains("hotset");
    assertThat(errorOf(2, "serve", "--workload", "hotset:size=64GiB")).contains("hotset");
  }

  @Test
  void anUnknownPlacement() {
    assertThat(errorOf(2, "sim", "--workload", "zipf", "--placement", "slwo"))
        .startsWith("thermocline: --placement: ")
        .contains("did you mean 'slow'?");
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      String line =
          "thermocline: port %s: something else listens there (choose another with --port N)"
              .formatted(port);

      assertThat(errorOf(3, "demo", "--duration", "1s", "--port", port)).isEqualTo(line);
      assertThat(errorOf(3, "serve", "--backend", "sim", "--port", port)).isEqualTo(line);
    }
  }

  @Test
  void aBackendThatIsNone() {
    assertThat(errorOf(2, "serve", "--backend", "damn"))
        .isEqualTo(
            "thermocline: --backend: 'damn' is none (write auto, sim, damon, hybrid or idle)");
    assertThat(errorOf(2, "serve", "--take", "swap"))
        .startsWith("thermocline: --take: 'swap' is neither damon_stat nor numa_balancing");
  }

  @Test
  void noEngineToWatch() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(errorOf(3, "top", "--port", Integer.toString(free)))
        .startsWith("thermocline: engine at 127.0.0.1:" + free + ": nothing answers there");
  }

  private static String errorOf(int status, String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.status()).as(run.err()).isEqualTo(status);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    return run.err().strip();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
