package io.thermocline.engine.loop;

import io.thermocline.engine.backend.Backend;
import io.thermocline.placement.Flow;
import io.thermocline.placement.Monitor;
import io.thermocline.placement.PlacementLoop;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Policy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The placement loop over a backend in real time. */
public final class LivePlacement {
  private static final Logger LOG = LoggerFactory.getLogger(LivePlacement.class);

  private final Backend backend;
  private final PlacementLoop loop;
  private @Nullable String failure;

  /**
   * Puts the policy into effect; the backend need not have been started.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   */
  public LivePlacement(Backend backend, Policy policy) {
    this.backend = backend;
    this.loop =
        new PlacementLoop(
            backend.topology(),
            backend.metrics(),
            backend.monitors(),
            backend.mover(),
            backend.clock(),
            policy);
  }

  public Backend backend() {
    return backend;
  }

  /**
   * One turn of the loop. While snapshots are stale no scheme runs, because each waits for a new
   * one. A turn that fails is the last: what cannot be decided safely moves nothing.
   */
  public void tick() {
    if (failure != null) {
      return;
    }
    try {
      loop.tick();
    } catch (RuntimeException e) {
      LOG.error("the placement loop has failed; nothing is moved any more", e);
      failure = "the placement loop has failed: " + e;
    }
  }

  /** What has ended placement, one line; null while it goes on. */
  public @Nullable String failure() {
    return failure != null ? failure : backend.failure();
  }

  /** The length of an aggregation: what the policy says, or longer if a monitor tunes its own. */
  public long aggregationNanos() {
    long tunedMicros = snapshots().stream().mapToLong(Snapshot::aggregationMicros).max().orElse(0);
    return Math.max(policy().monitor().aggregationMicros(), tunedMicros) * 1_000;
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
   * Puts another policy into effect.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   * @throws io.thermocline.input.InputException if a monitor cannot be set as it says; in both
   *     cases nothing has changed
   */
  public void install(Policy policy) {
    loop.install(policy);
  }

  public long droppedPlans() {
    return loop.droppedPlans();
  }

  /** What each scheme has moved from where to where. */
  public List<Flow> flows() {
    return loop.flows();
  }

  /** For how long the monitor furthest behind has been silent; 0 while nothing is watched. */
  public double snapshotAgeSeconds() {
    return loop.snapshotAgeNanos() / 1e9;
  }

  /** Whether that is so long that schemes wait. */
  public boolean stale() {
    return loop.stale();
  }
}
