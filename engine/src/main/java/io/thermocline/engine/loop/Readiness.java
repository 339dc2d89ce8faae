package io.thermocline.engine.loop;

import io.thermocline.placement.Monitor;
import io.thermocline.region.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the engine knows enough to place pages: its backend works, and no watched node's snapshot
 * is older than {@link #STALE_AGGREGATIONS}.
 */
public final class Readiness {
  /** A snapshot older than so many aggregations is stale. */
  public static final int STALE_AGGREGATIONS = 3;

  private final LivePlacement placement;

  public Readiness(LivePlacement placement) {
    this.placement = placement;
  }

  /** Why not, one line each; empty if it is ready. */
  public List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    String failure = placement.backend().failure();
    if (failure != null) {
      obstacles.add("backend " + placement.backend().name() + ": " + failure);
    }
    if (placement.policy().monitor().enabled()) {
      for (Monitor monitor : placement.backend().monitors()) {
        check(monitor, obstacles);
      }
    }
    return obstacles;
  }

  private void check(Monitor monitor, List<String> obstacles) {
    Snapshot snapshot = monitor.snapshots().acquire();
    if (snapshot == null) {
      obstacles.add("node " + monitor.node() + ": no snapshot yet");
      return;
    }
    long ageMicros = (placement.nowNanos() - snapshot.timeNanos()) / 1_000;
    if (ageMicros > STALE_AGGREGATIONS * snapshot.aggregationMicros()) {
      obstacles.add(
          String.format(
              Locale.ROOT,
              "node %d: the newest snapshot is %.3f s old, more than %d aggregations",
              monitor.node(),
              ageMicros / 1e6,
              STALE_AGGREGATIONS));
    }
  }
}
