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

class ControlApiTest {
  private static final long MIB = 1 << 20;

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
  void statusTellsWhatRunsAndWhatItCosts() {
    JsonObject status = client.result("engine.status");

    assertThat(status.getString("version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(status.getString("backend")).isEqualTo("sim");
    assertThat(status.getString("why")).isNotBlank();
    assertThat(status.getDouble("uptimeSeconds")).isPositive();
    assertThat(objects(status.getJsonArray("nodes"))).hasSize(2);
    JsonObject overhead = status.getJsonObject("overhead");
    assertThat(overhead.getLong("checks")).isPositive();
    assertThat(overhead.getLong("regions")).isBetween(2L, 400L);
    assertThat(overhead.getDouble("monitorCpuRatio")).isBetween(0.0, 1.0);
  }

  @Test
  void topologyHasNodesTiersSizesAndDistances() {
    JsonObject topology = client.result("topology.get");

    List<JsonObject> nodes = objects(topology.getJsonArray("nodes"));
    assertThat(nodes).extracting(n -> n.getString("kind")).containsExactly("dram", "cxl");
    assertThat(nodes).extracting(n -> n.getLong("totalBytes")).containsExactly(64 * MIB, 192 * MIB);
    assertThat(nodes.get(1).getLong("freeBytes")).isBetween(0L, 192 * MIB);
    assertThat(nodes.get(1).getJsonArray("ranges"))
        .isEqualTo(new JsonArray("[[%d,%d]]".formatted(64 * MIB, 256 * MIB)));
    assertThat(topology.getJsonArray("tiers"))
        .isEqualTo(new JsonArray("[{\"tier\":0,\"nodes\":[0]},{\"tier\":1,\"nodes\":[1]}]"));
    // 250 ns against 100 ns
    assertThat(topology.getJsonArray("distances")).isEqualTo(new JsonArray("[[10,25],[25,10]]"));
  }

  @Test
  void snapshotCoversEveryByteHoweverFewRegionsAreAskedFor() {
    JsonObject snapshot = client.result("snapshot.get", new JsonObject().put("maxRegions", 8));

    List<JsonObject> regions = objects(snapshot.getJsonArray("regions"));
    assertThat(regions).hasSizeBetween(2, 8);
    assertThat(regions.stream().mapToLong(r -> r.getLong("end") - r.getLong("start")).sum())
        .isEqualTo(256 * MIB);
    assertThat(regions)
        .allSatisfy(
            region -> {
              assertThat(region.getInteger("node")).isIn(0, 1);
              assertThat(region.getDouble("accessRate")).isBetween(0.0, 1.0);
              assertThat(region.getDouble("ageSeconds")).isNotNegative();
              assertThat(region.getDouble("temperature")).isBetween(-100.0, 100.0);
            });
    assertThat(snapshot.getDouble("t")).isPositive();
  }

  @Test
  void pausesAndResumesOneScheme() {
    SchemeFeed feed = SchemeFeed.of(client);

    assertThat(client.result("scheme.pause", name("promote")))
        .isEqualTo(new JsonObject("{\"name\":\"promote\",\"paused\":true}"));
    JsonObject paused = feed.afterApplicationsOf("demote", 2).get("promote");
    JsonObject later = feed.afterApplicationsOf("demote", 5).get("promote");

    assertThat(paused.getBoolean("paused")).isTrue();
    assertThat(later.getLong("szTried")).isEqualTo(paused.getLong("szTried"));

    client.result("scheme.resume", name("promote"));

    feed.await("promote", s -> s.getLong("szTried") > later.getLong("szTried"));
  }

  @Test
  void refusesToPauseASchemeThatIsNotThere() {
    JsonObject error = client.error("scheme.pause", name("nobody"));

    assertThat(error.getInteger("code")).isEqualTo(-32602);
    assertThat(error.getString("message"))
        .isEqualTo("parameter 'name': there is no scheme 'nobody' (there are promote, demote)");
  }

  @Test
  void answersABatchOverTheWire() {
    List<JsonObject> replies =
        client.batch(
            List.of(
                TestClient.request(1, "topology.get", new JsonObject()),
                TestClient.request(2, "policy.burn", new JsonObject()),
                TestClient.request(3, "snapshot.get", new JsonObject().put("maxRegions", 0))));

    assertThat(replies).extracting(r -> r.getInteger("id")).containsExactly(1, 2, 3);
    assertThat(replies.get(0).getJsonObject("result")).isNotNull();
    assertThat(replies.get(1).getJsonObject("error").getString("message"))
        .isEqualTo("there is no method 'policy.burn'");
    assertThat(replies.get(2).getJsonObject("error").getString("message"))
        .isEqualTo("parameter 'maxRegions' must lie between 1 and 10000");
  }

  @Test
  void survivesMalformedMessages() {
    client.send("{\"jsonrpc\":");
    assertThat(client.reply()).contains("\"code\":-32700").endsWith("\"id\":null}");
    client.send("[]");
    assertThat(client.reply()).contains("\"code\":-32600").endsWith("\"id\":null}");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"policy.get\"}");
    assertThat(client.reply()).contains("\"code\":-32600").contains("key 'id' is there twice");
    client.send("[".repeat(65) + "]".repeat(65));
    assertThat(client.reply()).contains("\"code\":-32600").contains("deeper than 64");

    assertThat(client.result("policy.get").getLong("revision")).isPositive();
  }

  private static JsonObject name(String scheme) {
    return new JsonObject().put("name", scheme);
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
