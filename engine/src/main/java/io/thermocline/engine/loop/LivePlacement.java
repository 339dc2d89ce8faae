package io.thermocline.engine.loop;

import io.thermocline.engine.backend.Backend;
import io.thermocline.placement.Monitor;
import io.thermocline.placement.PlacementLoop;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The placement loop over a backend in real time. */
public final class LivePlacement {
  private final Backend backend;
  private final MoveLedger mover;
  private final PlacementLoop loop;

  /**
   * @throws IllegalArgumentException if the policy names a node that the machine lacks
   */
  public LivePlacement(Backend backend, Policy policy) {
    this.backend = backend;
    this.mover = new MoveLedger(backend.mover());
    this.loop =
        new PlacementLoop(
            backend.topology(),
            backend.metrics(),
            backend.monitors(),
            mover,
            backend.clock(),
            policy);
  }

  public Backend backend() {
    return backend;
  }

  /**
   * One turn of the loop. Does nothing while snapshots are stale: without a new one, no scheme
   * runs.
   */
  public void tick() {
    loop.tick();
  }

  /** Nanoseconds since the backend started. */
  public long nowNanos() {
    return backend.clock().nanoTime();
  }

  /** Seconds since the backend started. */
  public double nowSeconds() {
    return nowNanos() / 1e9;
  }

  /**
   * The newest snapshot of each node that has one, in the topology's order. They hold until the
   * next call or {@link #tick}.
   */
  public List<Snapshot> snapshots() {
    List<Snapshot> newest = new ArrayList<>();
    for (Monitor monitor : backend.monitors()) {
      Snapshot snapshot = monitor.snapshots().acquire();
      if (snapshot != null) {
        newest.add(snapshot);
      }
    }
    return newest;
  }

  public List<SchemeStatus> schemes() {
    return loop.schemes();
  }

  /** False if there is no such scheme. */
  public boolean setPaused(String scheme, boolean paused) {
    return loop.setPaused(scheme, paused);
  }

  public Policy policy() {
    return loop.policy();
  }

  /**
   * @throws IllegalArgumentException if it names a node that the machine lacks; nothing has changed
   *     then
   */
  public void install(Policy policy) {
    loop.install(policy);
  }

  public long droppedPlans() {
    return loop.droppedPlans();
  }

  /** Bytes moved since the start, by scheme and route, sorted. */
  public Map<MoveRoute, Long> movedBytes() {
    return mover.appliedBytes();
  }
}
