package io.thermocline.engine.loop;

import io.thermocline.placement.SchemeStatus;
import java.util.ArrayList;
import java.util.List;

/** Whether the engine knows enough to place pages. */
public final class Readiness {
  private final LivePlacement placement;

  public Readiness(LivePlacement placement) {
    this.placement = placement;
  }

  /** Why not, one line each; empty if it is ready. */
  public List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    String failure = placement.failure();
    if (failure != null) {
      obstacles.add(failure);
    }
    obstacles.addAll(placement.obstacles());
    return obstacles;
  }

  /** Schemes that somebody has paused: that is meant to be so, and no obstacle. */
  public List<String> paused() {
    return placement.schemes().stream()
        .filter(SchemeStatus::paused)
        .map(SchemeStatus::name)
        .toList();
  }
}
