package io.thermocline.engine;

import static io.thermocline.engine.SmallEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thermocline.input.InputException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {
  private static final String VERSION = "Sec-WebSocket-Protocol: thermocline.v1";

  @TempDir private Path folder;
  private TestTokens tokens;
  private SmallEngine engine;

  @BeforeEach
  void start() throws IOException {
    tokens = TestTokens.in(folder);
    engine = SmallEngine.start(SmallEngine.RESTLESS, tokens.options());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void letsNobodyInWithoutAToken() throws Exception {
    String answer = upgrade(VERSION);

    assertThat(answer).startsWith("HTTP/1.1 401 ").containsIgnoringCase("www-authenticate: Bearer");
    assertThat(get("/metrics", null).statusCode()).isEqualTo(401);
  }

  @Test
  void letsNobodyInWithAWrongToken() throws Exception {
    assertThat(upgrade(VERSION, "Authorization: Bearer guess")).startsWith("HTTP/1.1 401 ");
    assertThat(upgrade(VERSION, "Authorization: Basic c2VjcmV0")).startsWith("HTTP/1.1 401 ");
    assertThat(upgrade(VERSION + ", thermocline.bearer.guess")).startsWith("HTTP/1.1 401 ");
    assertThat(get("/metrics", "guess").statusCode()).isEqualTo(401);
  }

  @Test
  void takesATokenFromAHeader() throws Exception {
    assertThat(upgrade(VERSION, "Authorization: Bearer secret-viewer")).startsWith("HTTP/1.1 101 ");
    assertThat(get("/metrics", "secret-viewer").body()).contains("thermocline_build_info");
  }

  @Test
  void takesATokenFromASecondSubprotocolAndDoesNotRepeatIt() throws Exception {
    String answer =
        upgrade("Sec-WebSocket-Protocol: thermocline.bearer.secret-viewer, thermocline.v1");

    assertThat(answer)
        .startsWith("HTTP/1.1 101 ")
        .containsIgnoringCase("sec-websocket-protocol: thermocline.v1\r\n")
        .doesNotContain("secret-viewer");
  }

  @Test
  void refusesATokenInAUrlEvenIfItIsRight() throws Exception {
    for (String path :
        List.of("/v1/ws?token=secret-viewer", "/metrics?x=1&access_token=secret-viewer")) {
      HttpResponse<String> answer = get(path, "secret-viewer");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("does not belong in a URL").doesNotContain("secret");
    }
  }

  @Test
  void tellsAnybodyWhetherItIsAlive() throws Exception {
    assertThat(get("/livez", null).statusCode()).isEqualTo(200);
    assertThat(get("/readyz", null).statusCode()).isIn(200, 503);
  }

  @Test
  void doesNotListenToAnAddressThatGuesses() throws Exception {
    // Given an engine that takes one failure a second, and a burst of them
    EngineOptions strict = tokens.options().withLimits(TestLimits.failedLoginsPerSecond(1));
    try (SmallEngine guarded = SmallEngine.start(SmallEngine.RESTLESS, strict)) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> attempt(guarded, "guess").startsWith("HTTP/1.1 429 "));

      // Then whoever comes from there is listened to again when the second is over
      await()
          .atMost(PATIENCE)
          .until(() -> attempt(guarded, "secret-viewer").startsWith("HTTP/1.1 101 "));
    }
  }

  private static String attempt(SmallEngine engine, String token) throws IOException {
    return RawUpgrade.to(engine.port(), List.of("Authorization: Bearer " + token));
  }

  @Test
  void tellsAClientItsRole() {
    try (TestClient client = connect("operator")) {
      assertThat(client.result("engine.status").getString("role")).isEqualTo("operator");
    }
  }

  @Test
  void remembersWhoChangedThePolicy() {
    try (TestClient client = connect("operator")) {
      client.result("policy.patch", new JsonObject("{\"revision\":1,\"patch\":{\"name\":\"p\"}}"));

      JsonObject newest =
          client.result("policy.history").getJsonArray("revisions").getJsonObject(0);
      assertThat(newest.getString("author")).isEqualTo("a-operator");
    }
  }

  @Test
  void closesTheSessionsOfATokenThatIsTakenAway() throws Exception {
    try (TestClient revoked = connect("operator");
        TestClient other = connect("viewer")) {
      tokens.write("viewer");

      assertThat(revoked.closeCode()).isEqualTo(1008);
      assertThat(other.result("policy.get").getLong("revision")).isEqualTo(1);
      assertThat(upgrade(VERSION, "Authorization: Bearer secret-operator"))
          .startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void takesANewTokenWithoutARestart() throws Exception {
    tokens.writeText("");
    await().atMost(PATIENCE).until(() -> get("/metrics", "secret-admin").statusCode() == 401);

    tokens.write("admin");

    await().atMost(PATIENCE).until(() -> get("/metrics", "secret-admin").statusCode() == 200);
  }

  @Test
  void keepsTheOldTokensWhileTheFileCannotBeUsed() throws Exception {
    try (LogCapture log = LogCapture.begin()) {
      tokens.writeText("viewer viewer not-a-hash\n");

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(log.text()).contains("what was read before stays in force"));
      assertThat(log.text()).contains("tokens:1: ").doesNotContain("not-a-hash");
      assertThat(get("/metrics", "secret-viewer").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesAFileOfTokensThatOthersMayRead() throws Exception {
    Path file = tokens.file();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> SmallEngine.start(SmallEngine.RESTLESS, tokens.options()))
        .hasRootCauseInstanceOf(InputException.class)
        .hasMessageContaining("others may read or write it (chmod 600 " + file + ")");
  }

  @Test
  void neverLogsAToken() throws Exception {
    try (LogCapture log = LogCapture.begin()) {
      upgrade(VERSION, "Authorization: Bearer secret-viewer");
      upgrade(VERSION, "Authorization: Bearer guessed-header");
      upgrade(VERSION + ", thermocline.bearer.secret-viewer");
      upgrade(VERSION + ", thermocline.bearer.guessed-subprotocol");
      get("/v1/ws?token=guessed-url", null);
      get("/metrics", "secret-viewer");
      tokens.write("viewer");
      try (TestClient client = connect("viewer")) {
        client.error("policy.put", new JsonObject());
      }

      assertThat(log.text()).isNotEmpty().doesNotContain("secret-").doesNotContain("guessed-");
    }
  }

  private TestClient connect(String role) {
    return TestClient.connect(engine.vertx(), engine.port(), TestTokens.of(role));
  }

  private String upgrade(String... headers) throws IOException {
    return RawUpgrade.to(engine.port(), List.of(headers));
  }

  private HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + engine.port() + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
