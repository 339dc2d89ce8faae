package io.thermocline.engine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The counters of all schemes, as a client is told of them. */
final class SchemeFeed {
  private final TestClient client;

  private SchemeFeed(TestClient client) {
    this.client = client;
  }

  static SchemeFeed of(TestClient client) {
    client.result(
        "telemetry.subscribe",
        new JsonObject().put("streams", new JsonArray().add("schemes")).put("maxHz", 50));
    return new SchemeFeed(client);
  }

  /** The next frame, by scheme. */
  Map<String, JsonObject> next() {
    return client.notification("telemetry.schemes").getJsonArray("schemes").stream()
        .map(JsonObject.class::cast)
        .collect(Collectors.toMap(s -> s.getString("name"), Function.identity()));
  }

  /**
   * The first frame in which this holds for a scheme. Frames never end, so a test's timeout does.
   */
  Map<String, JsonObject> await(String scheme, Predicate<JsonObject> condition) {
    Map<String, JsonObject> frame = next();
    while (!condition.test(frame.get(scheme))) {
      frame = next();
    }
    return frame;
  }

  /** The first frame after a scheme was applied to so many more snapshots. */
  Map<String, JsonObject> afterApplicationsOf(String scheme, int snapshots) {
    long until = next().get(scheme).getLong("nrSnapshots") + snapshots;
    return await(scheme, s -> s.getLong("nrSnapshots") >= until);
  }
}
