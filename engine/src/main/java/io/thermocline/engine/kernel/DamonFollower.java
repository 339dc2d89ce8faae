package io.thermocline.engine.kernel;

import io.thermocline.scheme.MonitorSettings;
import java.util.List;
import java.util.Map;

/** Port: who reads what kdamonds see, and has to know which they are. */
@FunctionalInterface
public interface DamonFollower {
  /** Nobody does. */
  DamonFollower NOBODY = (nodes, pids, monitors) -> {};

  /**
   * The kdamonds have changed, or their intervals.
   *
   * @param nodes what each watches
   * @param pids of their threads, in the same order
   * @param monitors what each node is watched with
   */
  void follow(List<Integer> nodes, List<Integer> pids, Map<Integer, MonitorSettings> monitors);
}
