package io.thermocline.engine;

import static io.thermocline.engine.SmallEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thermocline.input.InputException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  @TempDir private Path folder;
  private Path logs;
  private Path file;
  private TestTokens tokens;
  private SmallEngine engine;

  @BeforeEach
  void start() throws IOException {
    logs = Files.createDirectory(folder.resolve("logs"));
    file = logs.resolve("audit.jsonl");
    tokens = TestTokens.in(folder);
    engine = SmallEngine.start(SmallEngine.RESTLESS, tokens.options(file));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void recordsWhoChangedWhatFromWhatToWhat() throws Exception {
    try (TestClient client = connect("operator")) {
      client.result("policy.patch", patch(1, "50%"));
    }

    JsonObject line = lines(1).get(0);
    assertThat(line.getString("time")).matches("\\d{4}-\\d{2}-\\d{2}T.*Z");
    assertThat(line.getString("who")).isEqualTo("a-operator");
    assertThat(line.getString("role")).isEqualTo("operator");
    assertThat(line.getString("address")).startsWith("127.0.0.1:");
    assertThat(line.getString("method")).isEqualTo("policy.patch");
    assertThat(line.getJsonObject("params")).isEqualTo(patch(1, "50%"));
    assertThat(line.getString("outcome")).isEqualTo("done");
    assertThat(line.getLong("revision")).isEqualTo(2);
    assertThat(line.getJsonArray("changes"))
        .isEqualTo(
            new JsonArray(
                "[{\"path\":\"schemes.promote.access_pattern.access_rate.min\","
                    + "\"before\":\"5%\",\"after\":\"50%\"}]"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void recordsAPause() throws Exception {
    try (TestClient client = connect("operator")) {
      client.result("scheme.pause", new JsonObject("{\"name\":\"promote\"}"));
    }

    assertThat(lines(1).get(0).getJsonArray("changes"))
        .isEqualTo(
            new JsonArray(
                "[{\"path\":\"schemes.promote.paused\",\"before\":false,\"after\":true}]"));
  }

  @Test
  void recordsWhoWasRefusedAndWhy() throws Exception {
    RawUpgrade.to(engine.port(), List.of("Authorization: Bearer guess"));
    lines(1);
    try (TestClient client = connect("viewer")) {
      client.error("policy.put", new JsonObject());
    }
    lines(2);
    try (TestClient client = connect("operator")) {
      client.error("policy.patch", patch(7, "50%"));
    }

    List<JsonObject> lines = lines(3);
    assertThat(lines).allMatch(line -> line.getString("outcome").equals("refused"));
    assertThat(lines)
        .extracting(line -> line.getInteger("code"))
        .containsExactly(401, -32003, -32009);
    assertThat(lines)
        .extracting(line -> line.getString("who"))
        .containsExactly(null, "a-viewer", "a-operator");
    assertThat(lines)
        .extracting(line -> line.getString("method"))
        .containsExactly("/v1/ws", "policy.put", "policy.patch");
    assertThat(Files.readString(file)).doesNotContain("guess");
  }

  @Test
  void doesNotRecordWhoOnlyLooks() throws Exception {
    try (TestClient client = connect("viewer")) {
      client.result("policy.get");
      client.result("engine.status");
    }
    try (TestClient client = connect("operator")) {
      client.result("policy.patch", patch(1, "50%"));
    }

    assertThat(lines(1))
        .extracting(line -> line.getString("method"))
        .containsExactly("policy.patch");
  }

  @Test
  void whatCannotBeRecordedIsNotDone() throws Exception {
    try (TestClient client = connect("operator")) {
      // Given a log whose folder has gone, and a change that was on its way
      Path away = Files.move(logs, folder.resolve("away"));
      client.result("policy.patch", patch(1, "50%"));

      // Then further changes are refused as soon as that is known, and reading goes on
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                JsonObject error = client.error("policy.patch", patch(1, "60%"));
                assertThat(error.getInteger("code")).isEqualTo(-32603);
                assertThat(error.getString("message"))
                    .contains("audit.jsonl cannot be written")
                    .endsWith("nothing can be changed until it can");
              });
      assertThat(client.result("policy.get").getLong("revision")).isEqualTo(2);

      // When it is back, what was done is recorded and changes are possible again
      Files.move(away, logs);
      await()
          .atMost(PATIENCE)
          .until(() -> client.call("policy.patch", patch(2, "60%")).containsKey("result"));
    }
    assertThat(lines(2))
        .filteredOn(line -> line.getString("outcome").equals("done"))
        .extracting(line -> line.getLong("revision"))
        .startsWith(2L);
  }

  @Test
  void goesOnInANewFileWhenTheOldOneIsMovedAway() throws Exception {
    try (TestClient client = connect("operator")) {
      client.result("policy.patch", patch(1, "50%"));
      lines(1);
      Files.move(file, logs.resolve("audit.jsonl.1"));
      client.result("policy.patch", patch(2, "60%"));
    }

    assertThat(lines(1)).extracting(line -> line.getLong("revision")).containsExactly(3L);
  }

  @Test
  void isCompleteWhenTheEngineHasStopped() throws Exception {
    try (TestClient client = connect("operator")) {
      client.result("policy.patch", patch(1, "50%"));
    }
    engine.close();

    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void refusesToStartWithAFileThatItCannotUse() throws Exception {
    Path nowhere = folder.resolve("nowhere/audit.jsonl");
    assertThatThrownBy(() -> SmallEngine.start(SmallEngine.RESTLESS, tokens.options(nowhere)))
        .hasRootCauseInstanceOf(InputException.class)
        .hasMessageContaining("the audit log cannot be written");

    Path open = Files.createFile(folder.resolve("open.jsonl"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThatThrownBy(() -> SmallEngine.start(SmallEngine.RESTLESS, tokens.options(open)))
        .hasMessageContaining("chmod 600 " + open);
  }

  private TestClient connect(String role) {
    return TestClient.connect(engine.vertx(), engine.port(), TestTokens.of(role));
  }

  /** The log, once it has this many lines. */
  private List<JsonObject> lines(int atLeast) throws IOException {
    await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(file) && Files.readAllLines(file).size() >= atLeast);
    return Files.readAllLines(file).stream().map(JsonObject::new).toList();
  }

  private static JsonObject patch(long revision, String rate) {
    return new JsonObject()
        .put("revision", revision)
        .put(
            "patch",
            new JsonObject(
                "{\"schemes\":{\"promote\":{\"access_pattern\":{\"access_rate\":{\"min\":\"%s\"}}}}}"
                    .formatted(rate)));
  }
}
