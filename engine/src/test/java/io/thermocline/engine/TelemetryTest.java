package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private static SmallEngine engine;
  private TestClient client;

  @BeforeAll
  static void start() {
    engine = SmallEngine.start();
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
  void sendsNewSnapshotsWithAsManyRegionsAsAreWanted() {
    subscribe("{\"streams\":[\"snapshot\"],\"maxRegions\":4}");

    JsonObject first = client.notification("telemetry.snapshot");
    JsonObject second = client.notification("telemetry.snapshot");

    assertThat(first.getJsonArray("regions")).hasSizeBetween(2, 4);
    assertThat(second.getDouble("t")).isGreaterThan(first.getDouble("t"));
  }

  @Test
  void keepsToTheRate() {
    subscribe("{\"streams\":[\"nodes\"],\"maxHz\":5}");

    double first = client.notification("telemetry.nodes").getDouble("t");
    double third = 0;
    for (int i = 0; i < 2; i++) {
      third = client.notification("telemetry.nodes").getDouble("t");
    }

    assertThat(third - first).isGreaterThan(0.3);
  }

  @Test
  void tellsWhatASchemeHasDoneInTheWordsOfARecording() {
    subscribe("{\"streams\":[\"schemes\"]}");

    JsonObject params = client.notification("telemetry.schemes");

    JsonObject promote = params.getJsonArray("schemes").getJsonObject(0);
    assertThat(params.getDouble("t")).isPositive();
    assertThat(promote.getString("name")).isEqualTo("promote");
    assertThat(promote.fieldNames())
        .contains("nrTried", "szTried", "nrApplied", "szApplied", "qtExceeds", "effectiveBytes");
  }

  @Test
  void tellsWhatNodesHoldAndServe() {
    subscribe("{\"streams\":[\"nodes\"]}");

    JsonObject slow = client.notification("telemetry.nodes").getJsonArray("nodes").getJsonObject(1);

    assertThat(slow.getInteger("id")).isEqualTo(1);
    assertThat(slow.getLong("usedBytes") + slow.getLong("freeBytes"))
        .isEqualTo(slow.getLong("totalBytes"));
    assertThat(slow.getLong("accesses")).isNotNegative();
  }

  @Test
  void tellsEveryoneWhoChangedWhat() {
    subscribe("{\"streams\":[\"events\"]}");
    try (TestClient other = engine.connect()) {
      other.result("scheme.pause", new JsonObject().put("name", "demote"));
      other.result("scheme.resume", new JsonObject().put("name", "demote"));
      long revision = other.result("policy.get").getLong("revision");
      other.result(
          "policy.patch",
          new JsonObject().put("revision", revision).put("patch", new JsonObject()));

      assertThat(List.of(event(), event()))
          .containsExactly(
              new JsonObject("{\"type\":\"scheme.paused\",\"scheme\":\"demote\"}"),
              new JsonObject("{\"type\":\"scheme.resumed\",\"scheme\":\"demote\"}"));
      JsonObject changed = event();
      assertThat(changed.getString("type")).isEqualTo("policy.changed");
      assertThat(changed.getLong("revision")).isEqualTo(revision + 1);
      assertThat(changed.getString("method")).isEqualTo("policy.patch");
      assertThat(changed.getString("author")).startsWith("127.0.0.1:");
    }
  }

  @Test
  void tellsWhenReadinessGoesAndComes() {
    try (SmallEngine own = SmallEngine.start();
        TestClient listener = own.connect()) {
      own.awaitReady();
      listener.result("telemetry.subscribe", new JsonObject("{\"streams\":[\"events\"]}"));

      own.simulated().monitors().get(1).setActive(false);
      assertThat(awaitEvent(listener, "engine.notReady").getJsonArray("reasons")).hasSize(1);

      own.simulated().monitors().get(1).setActive(true);
      assertThat(awaitEvent(listener, "engine.ready").getJsonArray("reasons")).isEmpty();
    }
  }

  @Test
  void unsubscribesFromOneStreamOrFromAll() {
    assertThat(subscribe("{\"streams\":[\"nodes\",\"schemes\",\"events\"]}"))
        .isEqualTo(new JsonArray("[\"schemes\",\"nodes\",\"events\"]"));

    assertThat(streams("telemetry.unsubscribe", "{\"streams\":[\"nodes\"]}"))
        .isEqualTo(new JsonArray("[\"schemes\",\"events\"]"));
    assertThat(streams("telemetry.unsubscribe", "{}")).isEmpty();
  }

  @Test
  void refusesStreamsAndRatesThatAreNotThere() {
    assertThat(refusal("{\"streams\":[\"snapshots\"]}"))
        .isEqualTo(
            "parameter 'streams': there is no stream 'snapshots'"
                + " (there are snapshot, schemes, nodes, events)");
    assertThat(refusal("{\"streams\":\"nodes\"}"))
        .isEqualTo("parameter 'streams' must be a list of strings");
    assertThat(refusal("{}")).isEqualTo("parameter 'streams' is missing (a list of strings)");
    assertThat(refusal("{\"streams\":[],\"maxHz\":0}"))
        .isEqualTo("parameter 'maxHz' must lie between 0.01 and 100.0");
    assertThat(refusal("{\"streams\":[],\"hz\":1}"))
        .isEqualTo("unknown parameter 'hz' (there are streams, maxHz, maxRegions)");
  }

  /** The next event of this type. */
  private static JsonObject awaitEvent(TestClient client, String type) {
    JsonObject event;
    do {
      event = client.notification("telemetry.events").getJsonArray("events").getJsonObject(0);
    } while (!event.getString("type").equals(type));
    return event;
  }

  /** The next event that a client has caused; a busy machine may be unready for a moment. */
  private JsonObject event() {
    JsonObject event;
    do {
      JsonArray events = client.notification("telemetry.events").getJsonArray("events");
      assertThat(events).hasSize(1);
      event = events.getJsonObject(0);
    } while (event.getString("type").startsWith("engine."));
    return event;
  }

  private JsonArray subscribe(String params) {
    return streams("telemetry.subscribe", params);
  }

  private JsonArray streams(String method, String params) {
    return client.result(method, new JsonObject(params)).getJsonArray("streams");
  }

  private String refusal(String params) {
    JsonObject error = client.error("telemetry.subscribe", new JsonObject(params));
    assertThat(error.getInteger("code")).isEqualTo(-32602);
    return error.getString("message");
  }
}
