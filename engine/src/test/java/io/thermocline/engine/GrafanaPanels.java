package io.thermocline.engine;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The queries of the Grafana dashboard that we ship. */
final class GrafanaPanels {
  /** Where things lie that run beside the engine. */
  static final Path DOCKER = Path.of("..", "docker");

  private GrafanaPanels() {}

  /** A panel's query, as it is put to Prometheus. */
  record Query(String panel, String expression) {}

  static List<Query> queries() throws IOException {
    String dashboard = Files.readString(DOCKER.resolve("grafana/thermocline.json"));
    return new JsonObject(dashboard)
        .getJsonArray("panels").stream()
            .map(JsonObject.class::cast)
            .flatMap(
                panel ->
                    panel.getJsonArray("targets").stream()
                        .map(JsonObject.class::cast)
                        .map(target -> query(panel, target)))
            .toList();
  }

  private static Query query(JsonObject panel, JsonObject target) {
    return new Query(
        panel.getString("title"), target.getString("expr").replace("$__rate_interval", "10s"));
  }
}
