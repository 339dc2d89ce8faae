package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thermocline.engine.GrafanaPanels.Query;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says of our metrics. */
@Tag("prometheus")
@Timeout(300)
class MetricsScrapedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();
  private SmallEngine engine;

  @BeforeEach
  void start() {
    engine = SmallEngine.start();
    try (TestClient client = engine.connect()) {
      // So that every metric of schemes is there.
      SchemeFeed.of(client).await("demote", s -> s.getLong("szApplied") > 0);
    }
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void promtoolHasNothingToSay(@TempDir Path folder) throws Exception {
    Path metrics = Files.writeString(folder.resolve("metrics"), get(engine.port(), "/metrics"));
    Path said = folder.resolve("said");

    int status =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();

    assertThat(Files.readString(said)).isEmpty();
    assertThat(status).isZero();
  }

  @Test
  void aRealPrometheusScrapesAndAnswersEveryQueryOfTheGrafanaDashboard(@TempDir Path folder)
      throws Exception {
    int port = freePort();
    Process prometheus = prometheus(folder, port);
    try {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions() // It does not listen yet.
          .until(() -> value(port, "up{job=\"thermocline\"}").equals("1"));

      assertThat(value(port, "thermocline_node_used_bytes{node=\"1\"}")).isNotEqualTo("0");
      List<Query> queries =
          GrafanaPanels.queries().stream()
              // This policy has none.
              .filter(query -> !query.panel().equals("Quota"))
              .toList();
      assertThat(queries).hasSizeGreaterThan(10);
      // Rates need two scrapes.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                for (Query query : queries) {
                  assertThat(value(port, query.expression())).as(query.panel()).isNotEmpty();
                }
              });
    } finally {
      prometheus.destroy();
      prometheus.waitFor();
    }
  }

  private Process prometheus(Path folder, int port) throws IOException {
    String shipped = Files.readString(GrafanaPanels.DOCKER.resolve("prometheus.yml"));
    assertThat(shipped).contains("127.0.0.1:7070", "scrape_interval: 5s");
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            shipped
                .replace("127.0.0.1:7070", "127.0.0.1:" + engine.port())
                .replace("scrape_interval: 5s", "scrape_interval: 1s"));
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** The first value of a query's result; empty if there is none. */
  private String value(int port, String expression) throws IOException, InterruptedException {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    JsonObject answer = new JsonObject(get(port, "/api/v1/query?query=" + query));
    assertThat(answer.getString("status")).as(expression).isEqualTo("success");
    var result = answer.getJsonObject("data").getJsonArray("result");
    return result.isEmpty() ? "" : result.getJsonObject(0).getJsonArray("value").getString(1);
  }

  private String get(int port, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
