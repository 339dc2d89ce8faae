package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.Traffic;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Follows the hit ratio of the fastest tier, second by second. */
final class HitTrack {
  private static final int KEPT_SECONDS = 240;

  private final List<Double> history = new ArrayList<>();
  private double secondsBefore = Double.NaN;
  private long fastBefore;
  private long allBefore;

  /** The parameters of {@code telemetry.nodes}. */
  void onNodes(JsonObject params) {
    double seconds = params.getDouble("t");
    if (seconds - secondsBefore < 0.95) {
      return;
    }
    long fast = 0;
    long all = 0;
    for (JsonObject node : LiveModel.objects(params, "nodes")) {
      long accesses = node.getLong("accesses", 0L);
      fast += node.getInteger("tier") == 0 ? accesses : 0;
      all += accesses;
    }
    if (all > allBefore) {
      history.add((double) (fast - fastBefore) / (all - allBefore));
      if (history.size() > KEPT_SECONDS) {
        history.remove(0);
      }
    }
    secondsBefore = seconds;
    fastBefore = fast;
    allBefore = all;
  }

  /** Whether accesses have been counted at all. */
  boolean known() {
    return !history.isEmpty();
  }

  Traffic traffic(SchemeTrack schemes) {
    return new Traffic(
        history.get(history.size() - 1),
        history,
        schemes.rate("migrate_hot"),
        schemes.rate("migrate_cold"));
  }
}
