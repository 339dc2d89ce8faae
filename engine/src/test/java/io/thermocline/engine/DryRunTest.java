package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an engine whose policy only watches: 12.8 MiB of its 128 MiB on the slow node are hot. */
class DryRunTest {
  private static final long MIB = 1 << 20;
  private static final String WATCHING =
      """
      name: watching
      monitor: {regions: {min: 10, max: 200}}
      schemes:
        - {name: promote, action: migrate_hot, from: 1, to: 0, enabled: false}
      """;

  private static SmallEngine engine;
  private TestClient client;

  @BeforeAll
  static void start() {
    engine = SmallEngine.start(WATCHING);
    engine.awaitReady();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void connect() {
    client = engine.connect();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void tellsTheBytesOfEachSchemeAndTheFieldsThatWouldChange() {
    JsonObject result = dryRun("{\"patch\":{\"schemes\":{\"promote\":{\"enabled\":true}}}}");

    assertThat(result.getLong("revision")).isEqualTo(1);
    assertThat(result.getJsonArray("changes"))
        .isEqualTo(
            new JsonArray(
                "[{\"path\":\"schemes.promote.enabled\",\"before\":false,\"after\":true}]"));
    JsonObject promote = result.getJsonArray("schemes").getJsonObject(0);
    assertThat(promote.getString("name")).isEqualTo("promote");
    assertThat(promote.getLong("szTried")).as("every region is tried").isEqualTo(192 * MIB);
    // 64 MiB are free on the fast node
    long moved = promote.getJsonArray("moves").getJsonObject(0).getLong("bytes");
    assertThat(moved).isBetween(60 * MIB, 64 * MIB);
    assertThat(promote.getLong("szApplied")).isEqualTo(moved);
    assertThat(result.getJsonArray("writes")).as("there is no kernel below").isEmpty();
  }

  @Test
  void aQuotaBoundsWhatWouldBeTried() {
    JsonObject result =
        dryRun(
            "{\"patch\":{\"schemes\":{\"promote\":{\"enabled\":true,"
                + "\"quota\":{\"size\":\"1MiB\",\"interval\":\"1s\"}}}}}");

    assertThat(result.getJsonArray("schemes").getJsonObject(0).getLong("szTried"))
        .isBetween(1L, MIB);
  }

  @Test
  void takesAWholePolicyAndChangesNothing() {
    JsonObject before = client.result("policy.get");

    JsonObject result = dryRun("{\"policy\":\"damon-default\"}");

    assertThat(result.getJsonArray("schemes").stream())
        .extracting(s -> ((JsonObject) s).getString("name"))
        .contains("promote", "demote");
    assertThat(client.result("policy.get")).isEqualTo(before);
  }

  @Test
  void refusesWhatPutWouldRefuse() {
    assertThat(refusal("{\"policy\":{\"name\":\"p\",\"schemes\":[{\"name\":\"s\"}]}}"))
        .isEqualTo(-32010);
    assertThat(refusal("{\"patch\":{\"schemes\":{\"promote\":{\"to\":7}}}}")).isEqualTo(-32011);
    assertThat(refusal("{\"patch\":{},\"policy\":\"static\"}")).isEqualTo(-32602);
    assertThat(refusal("{}")).isEqualTo(-32602);
  }

  @Test
  void hasABudgetOfItsOwn() {
    JsonObject call =
        TestClient.request(1, "policy.dryRun", new JsonObject("{\"policy\":\"static\"}"));

    List<JsonObject> replies = client.batch(Collections.nCopies(200, call));

    assertThat(replies).filteredOn(reply -> reply.containsKey("result")).hasSizeBetween(20, 100);
    assertThat(replies.get(199).getJsonObject("error").getInteger("code")).isEqualTo(-32029);
    assertThat(client.result("policy.get").getLong("revision")).isEqualTo(1);
  }

  private JsonObject dryRun(String params) {
    return client.result("policy.dryRun", new JsonObject(params));
  }

  private int refusal(String params) {
    return client.error("policy.dryRun", new JsonObject(params)).getInteger("code");
  }
}
