package io.thermocline.engine.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    double silentSeconds = placement.snapshotAgeSeconds();
    int watched = placement.backend().snapshots().size();
    int seen = placement.snapshots().size();
    if (silentSeconds > 0 && seen < watched) {
      obstacles.add("no snapshot yet of " + (watched - seen) + " of " + watched + " nodes");
    } else if (placement.stale()) {
      obstacles.add(
          String.format(
              Locale.ROOT,
              "the newest snapshot of a node is %.3f s old, more than 3 aggregations: schemes wait",
              silentSeconds));
    }
    return obstacles;
  }
}
