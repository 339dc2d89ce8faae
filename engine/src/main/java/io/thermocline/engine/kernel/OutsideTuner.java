package io.thermocline.engine.kernel;

import io.thermocline.placement.IntervalTuner;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.MonitorSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Tunes the intervals of kdamonds from their snapshots, for kernels that do not do it themselves.
 * For the one thread that reads the snapshots.
 */
public final class OutsideTuner {
  private final boolean needed;
  private final BiConsumer<Integer, MonitorSettings> sink;
  private final Map<Integer, Long> seen = new HashMap<>();
  private final Map<Integer, Integer> windows = new HashMap<>();

  /**
   * @param sink takes a node and what it shall be watched with; must not block
   */
  public OutsideTuner(DamonCompiler compiler, BiConsumer<Integer, MonitorSettings> sink) {
    this.needed = !compiler.tunesIntervals();
    this.sink = sink;
  }

  /** Kdamonds were started anew: their windows are counted from here. */
  public void restart() {
    windows.clear();
  }

  /**
   * Looks at the newest window of a node; one that it has seen before is left alone, and so is one
   * of other intervals than the node is watched with now.
   */
  public void look(Snapshot window, MonitorSettings settings) {
    MonitorSettings.Autotune goal = settings.autotune();
    int node = window.node();
    Long before = seen.put(node, window.sequence());
    if (!needed
        || goal == null
        || (before != null && before == window.sequence())
        || window.aggregationMicros() != settings.aggregationMicros()
        || windows.merge(node, 1, Integer::sum) < goal.aggregations()) {
      return;
    }
    windows.remove(node);
    MonitorSettings tuned = IntervalTuner.tune(settings, window);
    if (!tuned.equals(settings)) {
      sink.accept(node, tuned);
    }
  }
}
