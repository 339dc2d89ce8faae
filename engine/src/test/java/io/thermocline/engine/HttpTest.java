package io.thermocline.engine;

import static io.thermocline.engine.SmallEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void isAliveAndNotReadyBeforeTheFirstSnapshot() throws Exception {
    // Given a policy whose first aggregation ends after this test
    String policy = SmallEngine.RESTLESS.replace("aggregation: 100ms", "aggregation: 60s");
    try (SmallEngine engine = SmallEngine.start(policy)) {
      assertThat(get(engine, "/livez").statusCode()).isEqualTo(200);

      HttpResponse<String> ready = get(engine, "/readyz");

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(new JsonObject(ready.body()))
          .isEqualTo(
              new JsonObject(
                  "{\"status\":\"not ready\",\"reasons\":[\"no snapshot yet of 2 of 2 nodes\"],"
                      + "\"paused\":[]}"));
    }
  }

  @Test
  void isReadyOnlyWhileSnapshotsAreFresh() throws Exception {
    try (SmallEngine engine = SmallEngine.start()) {
      awaitReadiness(engine, 200);

      // When the monitor of one node falls silent
      engine.simulated().monitors().get(0).setActive(false);

      // Then schemes wait, and readiness says so
      HttpResponse<String> stale = awaitReadiness(engine, 503);
      assertThat(new JsonObject(stale.body()).getJsonArray("reasons").getString(0))
          .matches(
              "the newest snapshot of a node is \\d+\\.\\d{3} s old,"
                  + " more than 3 aggregations: schemes wait");

      engine.simulated().monitors().get(0).setActive(true);
      awaitReadiness(engine, 200);
    }
  }

  @Test
  void isReadyAndSaysSoWhenASchemeIsPaused() throws Exception {
    try (SmallEngine engine = SmallEngine.start()) {
      awaitReadiness(engine, 200);
      engine.connect().result("scheme.pause", new JsonObject().put("name", "demote"));

      assertThat(new JsonObject(get(engine, "/readyz").body()))
          .isEqualTo(
              new JsonObject("{\"status\":\"ready\",\"reasons\":[],\"paused\":[\"demote\"]}"));
    }
  }

  @Test
  void isReadyWhenThePolicyWatchesNothing() throws Exception {
    String policy =
        "apiVersion: thermocline/v1\nname: still\nmonitor: {enabled: false}\nschemes: []\n";
    try (SmallEngine engine = SmallEngine.start(policy)) {
      assertThat(get(engine, "/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metricsHaveTheNamesUnitsAndLabelsOfTheContract() throws Exception {
    try (SmallEngine engine = SmallEngine.start();
        TestClient client = engine.connect()) {
      SchemeFeed feed = SchemeFeed.of(client);
      feed.await("promote", s -> s.getLong("szApplied") > 0);
      feed.await("demote", s -> s.getLong("szApplied") > 0);

      HttpResponse<String> response = get(engine, "/metrics");

      assertThat(response.headers().firstValue("content-type").orElseThrow())
          .startsWith("text/plain; version=0.0.4");
      Map<String, Double> metrics = samples(response.body());
      assertThat(metrics.keySet())
          .contains(
              "thermocline_region_bytes{class=\"hot\",node=\"0\"}",
              "thermocline_region_bytes{class=\"warm\",node=\"1\"}",
              "thermocline_quota_exceeded_total{scheme=\"promote\"}",
              "thermocline_snapshot_age_seconds",
              "thermocline_ws_dropped_frames_total",
              "thermocline_monitor_cpu_seconds_total");
      assertThat(metrics.keySet())
          .anyMatch(name -> name.startsWith("thermocline_build_info{version=\""));
      assertThat(metrics).containsEntry("thermocline_ws_clients", 1.0);
      assertThat(metrics)
          .containsEntry(
              "thermocline_quota_budget_bytes{scheme=\"demote\"}", Double.POSITIVE_INFINITY);
      assertThat(metrics.get("thermocline_scheme_tried_bytes_total{scheme=\"promote\"}"))
          .isPositive();
      assertThat(
              metrics.get(
                  "thermocline_scheme_applied_bytes_total{from=\"1\",scheme=\"promote\",to=\"0\"}"))
          .isPositive();
      assertThat(metrics.get("thermocline_node_used_bytes{node=\"1\"}")).isPositive();
      assertThat(
              metrics.entrySet().stream()
                  .filter(m -> m.getKey().startsWith("thermocline_region_bytes"))
                  .mapToDouble(Map.Entry::getValue)
                  .sum())
          .isEqualTo(256.0 * (1 << 20));
    }
  }

  @Test
  void everyMetricSaysWhatItIs() throws Exception {
    try (SmallEngine engine = SmallEngine.start();
        TestClient client = engine.connect()) {
      SchemeFeed.of(client).await("promote", s -> s.getLong("szApplied") > 0);

      List<String> help =
          get(engine, "/metrics").body().lines().filter(l -> l.startsWith("# HELP")).toList();

      assertThat(help)
          .hasSizeGreaterThan(10)
          .allSatisfy(line -> assertThat(line).matches("# HELP thermocline_\\w+ \\S.*\\."));
    }
  }

  @Test
  void metricsFollowThePolicy() throws Exception {
    try (SmallEngine engine = SmallEngine.start();
        TestClient client = engine.connect()) {
      client.result(
          "policy.patch",
          new JsonObject(
              "{\"revision\":1,\"patch\":{\"schemes\":{\"demote\":null,"
                  + "\"watch\":{\"action\":\"stat\"}}}}"));

      String metrics = get(engine, "/metrics").body();

      assertThat(metrics).contains("scheme=\"watch\"").doesNotContain("scheme=\"demote\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dashboard", "/metrics/x", "/v1", "/../etc/passwd"})
  void knowsNoOtherPath(String path) throws Exception {
    try (SmallEngine engine = SmallEngine.start()) {
      assertThat(get(engine, path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void refusesWhatIsNoProperUpgrade() throws Exception {
    try (SmallEngine engine = SmallEngine.start()) {
      assertThat(get(engine, "/v1/ws").statusCode()).isEqualTo(426);
      assertThat(upgradeStatus(engine, List.of("Sec-WebSocket-Protocol: thermocline.v1")))
          .isEqualTo(101);
      assertThat(upgradeStatus(engine, List.of())).isEqualTo(101);
      assertThat(upgradeStatus(engine, List.of("Sec-WebSocket-Protocol: graphql-ws")))
          .isEqualTo(400);
      assertThat(upgradeStatus(engine, List.of("Origin: http://localhost:7070"))).isEqualTo(101);
      assertThat(upgradeStatus(engine, List.of("Origin: http://evil.example"))).isEqualTo(403);
    }
  }

  @Test
  void doesNotOfferCompression() throws Exception {
    try (SmallEngine engine = SmallEngine.start()) {
      String handshake =
          RawUpgrade.to(engine.port(), List.of("Sec-WebSocket-Extensions: permessage-deflate"));

      assertThat(handshake).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("extensions");
    }
  }

  private static int upgradeStatus(SmallEngine engine, List<String> headers) throws IOException {
    return Integer.parseInt(RawUpgrade.to(engine.port(), headers).split(" ", 3)[1]);
  }

  private HttpResponse<String> awaitReadiness(SmallEngine engine, int status) {
    return await()
        .atMost(PATIENCE)
        .until(() -> get(engine, "/readyz"), response -> response.statusCode() == status);
  }

  private HttpResponse<String> get(SmallEngine engine, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + engine.port() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Map<String, Double> samples(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" (?=[^ ]+$)"))
        .collect(
            Collectors.toMap(
                parts -> parts[0], parts -> Double.valueOf(parts[1].replace("+Inf", "Infinity"))));
  }
}
