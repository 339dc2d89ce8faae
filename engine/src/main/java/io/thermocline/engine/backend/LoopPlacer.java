package io.thermocline.engine.backend;

import io.thermocline.placement.Flow;
import io.thermocline.placement.Monitor;
import io.thermocline.placement.Mover;
import io.thermocline.placement.PlacementLoop;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.Policy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Our own placement loop decides. */
public class LoopPlacer implements Placer {
  private final Backend backend;
  private final boolean asksYoung;
  private final PlacementLoop loop;

  /**
   * Puts the policy into effect; the backend need not have been started.
   *
   * @param monitors one for each node of the topology
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   */
  public LoopPlacer(Backend backend, List<? extends Monitor> monitors, Mover mover, Policy policy) {
    this.backend = backend;
    this.asksYoung = mover.asksYoung();
    this.loop =
        new PlacementLoop(
            backend.topology(), backend.metrics(), monitors, mover, backend.clock(), policy);
  }

  @Override
  public void prepare() {
    Forecast.prepare(backend, this, loop.rehearsal());
  }

  @Override
  public void tick() {
    loop.tick();
  }

  @Override
  public long restNanos() {
    return loop.restNanos();
  }

  @Override
  public Policy policy() {
    return loop.policy();
  }

  @Override
  public void check(Policy policy) {
    loop.check(policy);
  }

  @Override
  public CompletionStage<Void> install(Policy policy) {
    loop.install(policy);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Forecast forecast(Policy policy) {
    return Forecast.on(backend, this, loop.rehearsal(), policy, List.of());
  }

  @Override
  public boolean asksYoung() {
    return asksYoung;
  }

  @Override
  public void teach(PlacementLoop other) {
    other.learnFrom(loop);
  }

  @Override
  public List<SchemeStatus> schemes() {
    return loop.schemes();
  }

  @Override
  public List<Flow> flows() {
    return loop.flows();
  }

  @Override
  public boolean setPaused(String scheme, boolean paused) {
    return loop.setPaused(scheme, paused);
  }

  @Override
  public List<String> obstacles() {
    double silentSeconds = loop.snapshotAgeNanos() / 1e9;
    int watched = backend.snapshots().size();
    int seen = backend.newestSnapshots().size();
    if (silentSeconds > 0 && seen < watched) {
      return List.of("no snapshot yet of " + (watched - seen) + " of " + watched + " nodes");
    }
    return loop.stale()
        ? List.of(
            String.format(
                Locale.ROOT,
                "the newest snapshot of a node is %.3f s old, more than 3 aggregations: schemes"
                    + " wait",
                silentSeconds))
        : List.of();
  }

  @Override
  public long droppedPlans() {
    return loop.droppedPlans();
  }

  @Override
  public long snapshotAgeNanos() {
    return loop.snapshotAgeNanos();
  }

  @Override
  public boolean stale() {
    return loop.stale();
  }
}
