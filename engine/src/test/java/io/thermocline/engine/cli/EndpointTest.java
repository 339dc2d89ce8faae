package io.thermocline.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thermocline.engine.Certificates;
import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.TestTokens;
import io.thermocline.engine.backend.SimBackend;
import io.thermocline.engine.security.Role;
import io.thermocline.engine.security.SecurityOptions;
import io.thermocline.engine.security.TlsFiles;
import io.thermocline.policyfile.ShippedPolicies;
import io.thermocline.sim.machine.MachineSpec;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code call} and {@code top} to an engine that speaks TLS and asks who they are. */
class EndpointTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static Certificates certificates;
  private static Path authority;
  private static RunningEngine engine;

  @BeforeAll
  static void start() throws Exception {
    certificates = new Certificates(folder);
    authority = certificates.authority("authority");
    Path certificate = certificates.signed("server", "authority");
    certificates.signed("dashboard", "authority");
    certificates.authority("elsewhere");
    engine =
        start(
            new SecurityOptions(
                new TlsFiles(certificate, certificates.key("server"), authority),
                TestTokens.in(folder).file(),
                Map.of("dashboard", Role.VIEWER),
                Set.of(),
                null));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void aTokenComesOutOfAFileAndGivesItsRole() throws IOException {
    CommandRun run = status("--token-file", token("operator"), "--tls-ca", authority.toString());

    assertThat(run.err()).isEmpty();
    assertThat(new JsonObject(run.out()).getString("role")).isEqualTo("operator");
  }

  @Test
  void aCertificateIsShownInsteadOfAToken() throws Exception {
    CommandRun run =
        status(
            "--tls-ca",
            authority.toString(),
            "--tls-certificate",
            folder.resolve("dashboard.pem").toString(),
            "--tls-key",
            certificates.key("dashboard").toString());

    assertThat(run.err()).isEmpty();
    assertThat(new JsonObject(run.out()).getString("role")).isEqualTo("viewer");
  }

  @Test
  void topWatchesUntilTheEngineEnds() throws Exception {
    RunningEngine watched =
        start(
            new SecurityOptions(
                new TlsFiles(folder.resolve("server.pem"), certificates.key("server"), null),
                TestTokens.in(folder).file(),
                Map.of(),
                Set.of(),
                null));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CompletableFuture<Integer> status =
        CommandRun.begin(
            out,
            err,
            "top",
            "--url",
            url(watched),
            "--token-file",
            token("viewer"),
            "--tls-ca",
            authority.toString());
    await().atMost(PATIENCE).until(() -> out.toString(UTF_8).contains("node 1 "));

    watched.close();

    assertThat(status).succeedsWithin(PATIENCE).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("has closed the connection").hasLineCount(1);
  }

  @Test
  void aStrangerIsToldWhatToShow() throws IOException {
    assertThat(errorOf(1, status("--tls-ca", authority.toString())))
        .endsWith(
            ": asks who you are (give --token-file FILE, or --tls-certificate and --tls-key)");
    assertThat(
            errorOf(1, status("--token-file", token("nobody"), "--tls-ca", authority.toString())))
        .endsWith(": does not know this token (give another with --token-file FILE)")
        .doesNotContain("secret");
  }

  @Test
  void anEngineThatNobodyTrustedHasSignedIsNotSpokenTo() throws IOException {
    assertThat(
            errorOf(
                1,
                status(
                    "--token-file",
                    token("admin"),
                    "--tls-ca",
                    folder.resolve("elsewhere.pem").toString())))
        .contains(": TLS failed: unable to find valid certification path")
        .endsWith(" (--tls-ca FILE names whoever has signed its certificate)");
  }

  @Test
  void anEngineThatSpeaksTlsIsMetWithAHint() {
    assertThat(errorOf(1, call("--port", Integer.toString(engine.port()))))
        .endsWith(" (if it speaks TLS, give --tls-ca FILE or --url wss://HOST:PORT)");
  }

  @Test
  void filesThatCannotBeUsedAreNamed() throws IOException {
    Path open = Files.writeString(folder.resolve("open"), "secret-admin");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    Path hashes = Path.of(file("hashes", "a-viewer viewer 0123"));

    assertThat(errorOf(2, call("--token-file", folder.resolve("gone").toString())))
        .isEqualTo(
            "thermocline: %s: cannot be read: there is no such file (check the path)"
                .formatted(folder.resolve("gone")));
    assertThat(errorOf(2, call("--token-file", open.toString())))
        .isEqualTo(
            "thermocline: %s: others may read or write it (chmod 600 %s)".formatted(open, open));
    assertThat(errorOf(2, call("--token-file", hashes.toString())))
        .isEqualTo(
            "thermocline: %s: holds no token (it must be there by itself, one ASCII word)"
                .formatted(hashes));
    assertThat(errorOf(2, call("--tls-ca", hashes.toString())))
        .isEqualTo("thermocline: %s: holds no PEM certificates".formatted(hashes));
  }

  @Test
  void aTokenIsNeitherSentInTheClearNorPutIntoAUrl() throws IOException {
    assertThat(errorOf(2, call("--url", "ws://192.0.2.1:7070", "--token-file", token("admin"))))
        .isEqualTo(
            "thermocline: --token-file: the token would go to 192.0.2.1 for all to read"
                + " (write --url wss://192.0.2.1)");
    assertThat(errorOf(2, call("--url", "wss://192.0.2.1:7070/?token=abc")))
        .isEqualTo(
            "thermocline: --url: holds more than an address"
                + " (a token goes into a file, with --token-file FILE)");
  }

  @Test
  void optionsThatContradictEachOtherAreRefused() {
    assertThat(errorOf(2, call("--url", "ws://127.0.0.1:7070", "--port", "7070")))
        .isEqualTo("thermocline: --port: does not go together with --url (give one of the two)");
    assertThat(errorOf(2, call("--url", "ws://127.0.0.1:7070", "--tls-ca", authority.toString())))
        .isEqualTo("thermocline: --url: is not for TLS (write wss://127.0.0.1:7070)");
    assertThat(errorOf(2, call("--tls-key", "client.key")))
        .isEqualTo("thermocline: --tls-certificate: goes together with --tls-key (give both)");
  }

  private static RunningEngine start(SecurityOptions security) {
    SimBackend backend =
        new SimBackend(SimMachines.create(MachineSpec.standard(), "idle:size=64MiB", 1));
    EngineOptions options = EngineOptions.defaults().withPort(0).withSecurity(security);
    return RunningEngine.start(backend, ShippedPolicies.load("observe"), options);
  }

  private static CommandRun status(String... options) {
    return call(with("--url", with(url(engine), options)));
  }

  private static CommandRun call(String... options) {
    return CommandRun.of(with("call", with("engine.status", options)));
  }

  private static String url(RunningEngine engine) {
    return "wss://127.0.0.1:" + engine.port();
  }

  private static String token(String role) throws IOException {
    return file(role + ".token", TestTokens.of(role) + "\n");
  }

  private static String file(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
        .toString();
  }

  private static String errorOf(int status, CommandRun run) {
    assertThat(run.status()).as(run.err()).isEqualTo(status);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1);
    return run.err().strip();
  }

  private static String[] with(String first, String... others) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(others));
    return all.toArray(new String[0]);
  }
}
