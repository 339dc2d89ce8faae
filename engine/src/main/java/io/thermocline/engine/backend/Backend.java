package io.thermocline.engine.backend;

import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.Policy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine in real time, as the engine sees it: who watches, who decides, who moves, and their
 * threads.
 */
public interface Backend {
  /** The name of the command line: {@code sim}, {@code damon}. */
  String name();

  /** Why it was chosen, for people; one line. */
  String why();

  Topology topology();

  SystemMetrics metrics();

  /** Where snapshots appear: one for each node that may be watched. */
  List<SnapshotBuffer> snapshots();

  /**
   * The newest snapshot of each node that has one, in the topology's order. They hold until the
   * next call, or the placer's next turn.
   */
  default List<Snapshot> newestSnapshots() {
    List<Snapshot> newest = new ArrayList<>();
    for (SnapshotBuffer buffer : snapshots()) {
      Snapshot snapshot = buffer.acquire();
      if (snapshot != null) {
        newest.add(snapshot);
      }
    }
    return newest;
  }

  /**
   * Puts the first policy into effect; once, before {@link #start()}, and without blocking.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   */
  Placer place(Policy policy);

  /**
   * Milliseconds between two turns of the placer. By default as short as the shortest usual sample
   * interval.
   */
  default int turnMillis() {
    return 5;
  }

  /**
   * Has a bell rung when there may be something to see, snapshots or outcomes, on a thread of the
   * backend's that the bell must not hold up.
   *
   * @return false if this backend cannot tell; it never rings then
   */
  default boolean ring(Runnable bell) {
    return false;
  }

  /** Time since {@link #start()}; the clock of its snapshots. */
  NanoClock clock();

  /** Starts its threads. May block; once. */
  void start();

  /**
   * Stops its threads, waits for them and frees what it holds. May block; a second call does
   * nothing.
   *
   * @throws java.io.UncheckedIOException if a part of the machine is not as it was found
   */
  void stop();

  /** What has broken it, one line; null while it works. */
  @Nullable String failure();

  /** Writes to the kernel that have failed; what was in effect before each still is. */
  default long kernelWriteFailures() {
    return 0;
  }

  /**
   * Accesses that each node has served since the start, in the topology's order. Empty if the
   * backend cannot count them. Never blocks.
   */
  default double[] accessesByNode() {
    return new double[0];
  }
}
