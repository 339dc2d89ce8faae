package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.SchemeView;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows schemes over time: from counters to rates of the last second. */
final class SchemeTrack {
  private final Map<String, String> actions = new HashMap<>();
  private final Map<String, Long> appliedBefore = new HashMap<>();
  private final Map<String, Double> rates = new HashMap<>();
  private List<JsonObject> newest = List.of();
  private double secondsBefore = Double.NaN;

  /** A policy document; its schemes' actions say which way they move pages. */
  void onPolicy(JsonObject document) {
    for (JsonObject scheme : LiveModel.objects(document, "schemes")) {
      actions.put(scheme.getString("name"), scheme.getString("action"));
    }
  }

  void onSchemes(JsonObject params) {
    newest = LiveModel.objects(params, "schemes");
    double seconds = params.getDouble("t");
    double passed = seconds - secondsBefore;
    if (passed < 0.95) {
      return;
    }
    for (JsonObject scheme : newest) {
      String name = scheme.getString("name");
      long applied = scheme.getLong("szApplied");
      long before = appliedBefore.getOrDefault(name, applied);
      rates.put(name, passed > 0 ? Math.max(0, applied - before) / passed : 0.0);
      appliedBefore.put(name, applied);
    }
    secondsBefore = seconds;
  }

  List<SchemeView> views() {
    List<SchemeView> views = new ArrayList<>();
    for (JsonObject scheme : newest) {
      String name = scheme.getString("name");
      views.add(
          new SchemeView(
              name,
              rates.getOrDefault(name, 0.0),
              scheme.getLong("nrTried"),
              scheme.getLong("nrApplied", 0L),
              scheme.getLong("szTried"),
              scheme.getLong("szApplied"),
              scheme.getLong("effectiveBytes"),
              scheme.getLong("chargedBytes", -1L),
              scheme.getLong("qtExceeds"),
              scheme.getBoolean("paused", false)));
    }
    return views;
  }

  /** Bytes a second by all schemes of this action. */
  double rate(String action) {
    return newest.stream()
        .map(scheme -> scheme.getString("name"))
        .filter(name -> action.equals(actions.get(name)))
        .mapToDouble(name -> rates.getOrDefault(name, 0.0))
        .sum();
  }
}
