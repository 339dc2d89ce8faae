package io.thermocline.engine.backend;

import io.thermocline.placement.Monitor;
import io.thermocline.placement.Mover;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine in real time, as the engine sees it: the ports of the placement loop, and their
 * threads.
 */
public interface Backend {
  /** The name of the command line: {@code sim}. */
  String name();

  /** Why it was chosen, for people; one line. */
  String why();

  Topology topology();

  SystemMetrics metrics();

  /** One for each node of the topology. */
  List<? extends Monitor> monitors();

  Mover mover();

  /** Time since {@link #start()}; the clock of its snapshots. */
  NanoClock clock();

  /** Starts its threads. May block; once. */
  void start();

  /**
   * Stops its threads, waits for them and frees what it holds. May block; a second call does
   * nothing.
   */
  void stop();

  /** What has broken it, one line; null while it works. */
  @Nullable String failure();

  /**
   * Accesses that each node has served since the start, in the topology's order. Empty if the
   * backend cannot count them. Never blocks.
   */
  default double[] accessesByNode() {
    return new double[0];
  }
}
