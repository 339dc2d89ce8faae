package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.loop.PolicyStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PolicyHistoryTest {
  private SmallEngine engine;
  private TestClient client;

  @BeforeEach
  void start() {
    engine = SmallEngine.start();
    client = engine.connect();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void putReplacesTheWholePolicyAndSchemesOfTheSameNameKeepTheirCounters() {
    SchemeFeed feed = SchemeFeed.of(client);
    long before =
        feed.await("promote", s -> s.getLong("szTried") > 0).get("promote").getLong("szTried");
    JsonObject policy = client.result("policy.get").getJsonObject("policy");
    policy.getJsonArray("schemes").remove(1);

    JsonObject after =
        client.result("policy.put", new JsonObject().put("revision", 1).put("policy", policy));

    assertThat(after.getLong("revision")).isEqualTo(2);
    assertThat(after.getJsonObject("policy")).isEqualTo(policy);
    JsonObject frame = client.notification("telemetry.schemes");
    assertThat(frame.getJsonArray("schemes")).hasSize(1);
    assertThat(frame.getJsonArray("schemes").getJsonObject(0).getLong("szTried"))
        .isGreaterThanOrEqualTo(before);
  }

  @Test
  void putTakesAShippedPolicyByItsName() {
    JsonObject after =
        client.result(
            "policy.put", new JsonObject().put("revision", 1).put("policy", "hmsdk-capacity"));

    assertThat(after.getJsonObject("policy").getString("name")).isEqualTo("hmsdk-capacity");
    assertThat(put(2, "nothing").getString("message"))
        .startsWith("parameter 'policy': there is no shipped policy 'nothing' (there are thermal,");
  }

  @Test
  void putRefusesAStaleRevisionAndWhatIsNoPolicy() {
    assertThat(put(7, "static").getInteger("code")).isEqualTo(-32009);

    JsonObject error = put(1, new JsonObject("{\"name\":\"p\",\"schemes\":[{\"name\":\"s\"}]}"));

    assertThat(error.getInteger("code")).isEqualTo(-32010);
    assertThat(error.getJsonArray("data").getJsonObject(0).getString("path"))
        .isEqualTo("schemes[0].action");
    assertThat(client.result("policy.get").getLong("revision")).isEqualTo(1);
  }

  @Test
  void historyTellsWhoChangedWhatAndWhenNewestFirst() {
    Instant before = Instant.parse("2020-01-01T00:00:00Z");
    patch(1, "{\"schemes\":{\"promote\":{\"apply_interval\":\"1s\"}}}");
    put(2, "static");

    List<JsonObject> history = history(new JsonObject());

    assertThat(history).extracting(r -> r.getLong("revision")).containsExactly(3L, 2L, 1L);
    assertThat(history)
        .extracting(r -> r.getString("method"))
        .containsExactly("policy.put", "policy.patch", "start");
    JsonObject patched = history.get(1);
    assertThat(patched.getString("author")).matches("127\\.0\\.0\\.1:\\d+");
    assertThat(Instant.parse(patched.getString("time"))).isAfter(before);
    assertThat(patched.getJsonArray("changes"))
        .isEqualTo(
            new JsonArray(
                "[{\"path\":\"schemes.promote.apply_interval\","
                    + "\"before\":\"0s\",\"after\":\"1s\"}]"));
    assertThat(history(new JsonObject().put("limit", 1))).containsExactly(history.get(0));
  }

  @Test
  void rollbackBringsAnOlderPolicyBackAsANewRevision() {
    JsonObject first = client.result("policy.get").getJsonObject("policy");
    patch(1, "{\"schemes\":{\"demote\":null}}");

    JsonObject after = client.result("policy.rollback", new JsonObject().put("revision", 1));

    assertThat(after.getLong("revision")).isEqualTo(3);
    assertThat(after.getJsonObject("policy")).isEqualTo(first);
    assertThat(history(new JsonObject()).get(0).getString("method")).isEqualTo("policy.rollback");
  }

  @Test
  void rollbackRefusesWhatIsNotRemembered() {
    JsonObject error = client.error("policy.rollback", new JsonObject().put("revision", 9));

    assertThat(error.getInteger("code")).isEqualTo(-32602);
    assertThat(error.getString("message"))
        .isEqualTo("parameter 'revision': revision 9 is not remembered (there are 1 to 1)");
  }

  @Test
  void onlyTheLastHundredAreRemembered() {
    // Given an aggregation of a millisecond, so that changes are not many for it
    patch(
        1,
        "{\"monitor\":{\"intervals\":{\"sample\":\"1ms\",\"aggregation\":\"1ms\"}},"
            + "\"schemes\":{\"promote\":null,\"demote\":null}}");
    for (int revision = 2; revision <= PolicyStore.REMEMBERED + 5; revision++) {
      patch(revision, "{}");
    }

    List<JsonObject> history = history(new JsonObject());

    assertThat(history).hasSize(100);
    assertThat(history.get(99).getLong("revision")).isEqualTo(7);
  }

  private void patch(long revision, String patch) {
    client.result(
        "policy.patch",
        new JsonObject().put("revision", revision).put("patch", new JsonObject(patch)));
  }

  /** The error of a put, or an empty object. */
  private JsonObject put(long revision, Object policy) {
    JsonObject params = new JsonObject().put("revision", revision).put("policy", policy);
    return client.call("policy.put", params).getJsonObject("error", new JsonObject());
  }

  private List<JsonObject> history(JsonObject params) {
    return client.result("policy.history", params).getJsonArray("revisions").stream()
        .map(JsonObject.class::cast)
        .toList();
  }
}
