package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.Heat;
import io.thermocline.engine.terminal.Scene.NodeView;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds what an engine tells into the scene of now. Time is the engine's own, in its messages. */
final class LiveModel {
  private static final int PAST_SECONDS = 8;

  private final String url;
  private final SchemeTrack schemes = new SchemeTrack();
  private final HitTrack hits = new HitTrack();
  private final Map<Integer, Integer> latencies = new TreeMap<>();
  private final Map<Integer, List<Heat>> heats = new TreeMap<>();
  private final Deque<Map<Integer, List<Heat>>> past = new ArrayDeque<>();
  private double pastSeconds;
  private String backend = "";
  private String policy = "";
  private @Nullable JsonObject nodes;

  LiveModel(String url) {
    this.url = url;
  }

  /** The result of {@code engine.status}. */
  void onStatus(JsonObject status) {
    backend = status.getString("backend", "");
  }

  /** The result of {@code topology.get}. */
  void onTopology(JsonObject topology) {
    for (JsonObject node : objects(topology, "nodes")) {
      latencies.put(node.getInteger("id"), node.getInteger("latencyNanos", 0));
    }
  }

  /** The result of {@code policy.get}. */
  void onPolicy(JsonObject result) {
    JsonObject document = result.getJsonObject("policy");
    policy = document.getString("name", "");
    schemes.onPolicy(document);
  }

  /** A notification; those that it does not know are left alone. */
  void onNotification(String method, JsonObject params) {
    switch (method) {
      case "telemetry.snapshot" -> onSnapshot(params);
      case "telemetry.schemes" -> schemes.onSchemes(params);
      case "telemetry.nodes" -> {
        nodes = params;
        hits.onNodes(params);
      }
      default -> {
        // A stream of a newer engine.
      }
    }
  }

  /** The scene, or null as long as nothing is known about nodes. */
  @Nullable Scene scene() {
    JsonObject newest = nodes;
    if (newest == null) {
      return null;
    }
    List<NodeView> views = new ArrayList<>();
    for (JsonObject node : objects(newest, "nodes")) {
      int id = node.getInteger("id");
      views.add(
          new NodeView(
              id,
              node.getString("kind", ""),
              latencies.getOrDefault(id, 0),
              node.getLong("totalBytes"),
              node.getLong("freeBytes"),
              heats.getOrDefault(id, List.of()),
              past.stream().map(second -> second.getOrDefault(id, List.of())).toList()));
    }
    return new Scene(
        backend,
        policy,
        url,
        newest.getDouble("t"),
        views,
        schemes.views(),
        hits.known() ? hits.traffic(schemes) : null);
  }

  private void onSnapshot(JsonObject params) {
    double seconds = params.getDouble("t");
    if (seconds - pastSeconds >= 1 && !heats.isEmpty()) {
      past.addFirst(new TreeMap<>(heats));
      pastSeconds = seconds;
      if (past.size() > PAST_SECONDS) {
        past.removeLast();
      }
    }
    Map<Integer, List<Heat>> newest = new TreeMap<>();
    for (JsonObject region : objects(params, "regions")) {
      newest
          .computeIfAbsent(region.getInteger("node"), id -> new ArrayList<>())
          .add(
              new Heat(
                  region.getLong("start"), region.getLong("end"), region.getDouble("temperature")));
    }
    heats.putAll(newest);
  }

  static List<JsonObject> objects(JsonObject parent, String key) {
    return parent.getJsonArray(key).stream().map(JsonObject.class::cast).toList();
  }
}
