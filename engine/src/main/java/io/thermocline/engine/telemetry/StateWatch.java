package io.thermocline.engine.telemetry;

import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.Readiness;
import io.thermocline.placement.SchemeStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns changes that nobody asked for into events: {@code engine.ready} and {@code
 * engine.notReady}, {@code scheme.rests} and {@code scheme.wakes} (by their watermarks).
 */
public final class StateWatch {
  private final LivePlacement placement;
  private final Readiness readiness;
  private final Publisher publisher;
  private final Map<String, Boolean> activeByScheme = new HashMap<>();
  private boolean ready;

  public StateWatch(LivePlacement placement, Readiness readiness, Publisher publisher) {
    this.placement = placement;
    this.readiness = readiness;
    this.publisher = publisher;
  }

  /** Looks once; to be called a few times a second. */
  public void look() {
    List<String> obstacles = readiness.obstacles();
    if (ready != obstacles.isEmpty()) {
      ready = obstacles.isEmpty();
      publisher.event(
          ready ? "engine.ready" : "engine.notReady",
          placement.nowSeconds(),
          Map.of("reasons", obstacles));
    }
    for (SchemeStatus scheme : placement.schemes()) {
      Boolean before = activeByScheme.put(scheme.name(), scheme.active());
      if (before != null && before != scheme.active()) {
        publisher.event(
            scheme.active() ? "scheme.wakes" : "scheme.rests",
            placement.nowSeconds(),
            Map.of("scheme", scheme.name()));
      }
    }
  }
}
