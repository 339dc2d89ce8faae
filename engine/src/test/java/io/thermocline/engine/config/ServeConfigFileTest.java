package io.thermocline.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.control.Limits;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.kernel.RunDirectory;
import io.thermocline.engine.security.Role;
import io.thermocline.engine.security.TlsFiles;
import io.thermocline.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeConfigFileTest {
  private static final Path FILE = Path.of("/etc/thermocline/engine.yaml");

  @Test
  void readsEveryField() {
    ServeConfig config =
        parse(
            """
            listen: {host: 10.0.0.5, port: 7443}
            tls:
              certificate: tls/server.pem
              key: /run/secrets/server.key
              client_ca: tls/clients.pem
            tokens: tokens
            clients:
              - {name: prometheus, role: viewer}
              - {name: deploy, role: admin}
            origins: [https://ops.example.org]
            limits:
              connections: 50
              failed_logins_per_second: 3
              frame: 2MiB
              message: 64KiB
              calls_per_second: 100
              changes_per_aggregation: 2
              dry_runs_per_second: 5
              slow_client: 3s
            audit: /var/log/thermocline/audit.jsonl
            backend: sim
            policy: hmsdk-capacity
            workload: idle
            machine: machine.yaml
            take: [damon_stat]
            run_directory: /run/thermocline
            """);

    assertThat(config.host()).isEqualTo("10.0.0.5");
    assertThat(config.port()).isEqualTo(7443);
    assertThat(config.security().tls())
        .isEqualTo(
            new TlsFiles(
                Path.of("/etc/thermocline/tls/server.pem"),
                Path.of("/run/secrets/server.key"),
                Path.of("/etc/thermocline/tls/clients.pem")));
    assertThat(config.security().tokens()).isEqualTo(Path.of("/etc/thermocline/tokens"));
    assertThat(config.security().clients())
        .containsOnly(entry("prometheus", Role.VIEWER), entry("deploy", Role.ADMIN));
    assertThat(config.security().origins()).containsExactly("https://ops.example.org");
    assertThat(config.limits())
        .isEqualTo(new Limits(50, 3, 2 << 20, 64 << 10, 100, 2, 5, Duration.ofSeconds(3)));
    assertThat(config.security().auditLog()).isEqualTo(Path.of("/var/log/thermocline/audit.jsonl"));
    assertThat(config.backend()).isEqualTo("sim");
    assertThat(config.policy()).isEqualTo("hmsdk-capacity");
    assertThat(config.workload()).isEqualTo("idle");
    assertThat(config.machine()).isEqualTo(Path.of("/etc/thermocline/machine.yaml"));
    assertThat(config.take()).containsExactly(Rival.DAMON_STAT);
    assertThat(config.runDirectory()).isEqualTo(Path.of("/run/thermocline"));
  }

  @Test
  void leavesTheRestToTheDefaults() {
    ServeConfig config = parse("listen: {port: 7070}\n");

    assertThat(config)
        .isEqualTo(
            new ServeConfig(
                null,
                7070,
                ServeConfig.EMPTY.security(),
                Limits.defaults(),
                null,
                null,
                null,
                null,
                Set.of(),
                null));
  }

  @Test
  void takesAPolicyFromAFileBesideIt() {
    assertThat(parse("policy: mine.yaml\n").policy()).isEqualTo("/etc/thermocline/mine.yaml");
  }

  @Test
  void theExampleOfTheReadmeIsReadAndItsLimitsAreTheDefaults() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String example = readme.split("```yaml\n", 2)[1].split("```", 2)[0];

    ServeConfig config = parse(example);

    assertThat(config.limits()).isEqualTo(Limits.defaults());
    assertThat(config.security().authenticates()).isTrue();
  }

  @Test
  void theExampleForADaemonIsReadAndStandsAtTheDefaults() {
    ServeConfig config = ServeConfigFile.read(Path.of("../docker/thermocline.yaml"));

    assertThat(config.limits()).isEqualTo(Limits.defaults());
    assertThat(config.port()).isEqualTo(EngineOptions.DEFAULT_PORT);
    assertThat(config.runDirectory()).isEqualTo(Path.of("/").resolve(RunDirectory.DEFAULT));
    assertThat(config.security().tls()).isNotNull();
    assertThat(config.security().authenticates()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lissen: {port: 1} | 2 | lissen: unknown field (did you mean 'listen'?)",
        "listen: {adress: a} | 2 | listen.adress: unknown field (known: host, port)",
        "listen: {port: 70000} | 2 | listen.port: '70000' is not between 0 and 65535",
        "tls: {certificate: a} | 2 | tls.key: is missing",
        "tls: {certificate: a, key: b, client_ca: c} | 2 | tls: client_ca gives nobody a role (add clients: [{name: ..., role: ...}])",
        "clients: [{name: a, role: viewer}] | 2 | clients: have no certificates that are trusted (add tls.client_ca)",
        "clients: [{name: a, role: root}] | 2 | clients[0].role: 'root' is not known (known: viewer, operator, admin)",
        "origins: https://a | 2 | origins: is a text and must be a list",
        "origins: [a.example.org] | 2 | origins: an origin is scheme and host, such as https://ops.example.org",
        "limits: {message: 1GiB} | 2 | limits.message: '1GiB' is not between 1KiB and 256MiB",
        "limits: {calls_per_second: 0} | 2 | limits.calls_per_second: '0' is not between 1 and 1000000",
        "limits: {frame: 1KiB} | 2 | limits.frame: must not be smaller than message",
        "backend: damn | 2 | backend: 'damn' is none (did you mean 'damon'?)",
        "take: [damon] | 2 | take: 'damon' is not known (known: damon_stat, numa_balancing)",
        "tokens: [a] | 2 | tokens: is a list and must be a single value",
        "tokens: a\\ntokens: b | 3 | field 'tokens' is there twice",
      })
  void namesTheLineOfWhatItCannotUse(String text, int line, String message) {
    assertThatThrownBy(() -> parse("# ours\n" + text.replace("\\n", "\n") + "\n"))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.location() + e.getMessage())
                    .isEqualTo("/etc/thermocline/engine.yaml:" + line + ": " + message));
  }

  private static ServeConfig parse(String text) {
    return ServeConfigFile.parse(text, FILE);
  }
}
