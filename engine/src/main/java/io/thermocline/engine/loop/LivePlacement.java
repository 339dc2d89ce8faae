package io.thermocline.engine.loop;

import io.thermocline.engine.backend.Backend;
import io.thermocline.engine.backend.Forecast;
import io.thermocline.engine.backend.Placer;
import io.thermocline.placement.Flow;
import io.thermocline.placement.PlacementLoop;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Policy;
import io.thermocline.shadow.PageFilters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Placement on a backend in real time. */
public final class LivePlacement {
  private static final Logger LOG = LoggerFactory.getLogger(LivePlacement.class);

  private final Backend backend;
  private final Placer placer;
  private @Nullable String failure;

  /**
   * Puts the policy into effect; the backend need not have been started.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   */
  public LivePlacement(Backend backend, Policy policy) {
    this.backend = backend;
    this.placer = backend.place(policy);
  }

  /** See {@link Placer#prepare}. */
  public void prepare() {
    placer.prepare();
  }

  public Backend backend() {
    return backend;
  }

  /**
   * One turn of the placer. While snapshots are stale no scheme runs, because each waits for a new
   * one. A turn that fails is the last: what cannot be decided safely moves nothing.
   */
  public void tick() {
    if (failure != null) {
      return;
    }
    try {
      placer.tick();
    } catch (RuntimeException e) {
      LOG.error("the placement loop has failed; nothing is moved any more", e);
      failure = "the placement loop has failed: " + e;
    }
  }

  /** For how long from now on a turn would find nothing to do; 0 if that is not known. */
  public long restNanos() {
    return failure == null ? placer.restNanos() : Long.MAX_VALUE;
  }

  /** See {@link Placer#asked}. */
  public void asked() {
    placer.asked();
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
    return backend.newestSnapshots();
  }

  public List<SchemeStatus> schemes() {
    return placer.schemes();
  }

  /** False if there is no such scheme. */
  public boolean setPaused(String scheme, boolean paused) {
    return placer.setPaused(scheme, paused);
  }

  public Policy policy() {
    return placer.policy();
  }

  /**
   * Puts another policy into effect; see {@link Placer#install}.
   *
   * @return done, on the caller's context, when it is in effect; if it fails, nothing has changed
   */
  public Future<Void> install(Policy policy) {
    CompletionStage<Void> installed;
    try {
      installed = placer.install(policy);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
    Context context = Vertx.currentContext();
    return context == null
        ? Future.fromCompletionStage(installed)
        : Future.fromCompletionStage(installed, context);
  }

  /** See {@link Placer#check}. */
  void check(Policy policy) {
    placer.check(policy);
  }

  /** See {@link Placer#forecast}. */
  public Forecast forecast(Policy policy) {
    return placer.forecast(policy);
  }

  /** What keeps schemes from acting, one line each; empty if nothing does. */
  public List<String> obstacles() {
    return placer.obstacles();
  }

  /** See {@link Placer#pageFilters}. */
  PageFilters pageFilters() {
    return placer.pageFilters();
  }

  /** See {@link Placer#teach}. */
  void teach(PlacementLoop other) {
    placer.teach(other);
  }

  public long droppedPlans() {
    return placer.droppedPlans();
  }

  /** What each scheme has moved from where to where. */
  public List<Flow> flows() {
    return placer.flows();
  }

  /** For how long the monitor furthest behind has been silent; 0 while nothing is watched. */
  public double snapshotAgeSeconds() {
    return placer.snapshotAgeNanos() / 1e9;
  }

  /** Whether that is so long that schemes wait. */
  public boolean stale() {
    return placer.stale();
  }
}
