package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.KernelWatch;
import io.thermocline.engine.kernel.QuotaWindow;
import io.thermocline.placement.Mover;
import io.thermocline.scheme.Policy;
import java.util.concurrent.CompletionStage;

/**
 * Our own placement loop over DAMON's regions, which are also looked at to tune its intervals.
 * Quotas have windows that it can use up: a plan is carried out in the time of its window, and the
 * next is made of the first snapshot after that.
 */
final class HybridPlacer extends LoopPlacer {
  private final Backend backend;
  private final KernelWatch watch;
  private Policy policy;

  HybridPlacer(Backend backend, KernelWatch watch, Mover mover, Policy policy) {
    super(backend, watch.monitors(), mover, QuotaWindow.atAggregations(policy, backend.topology()));
    this.backend = backend;
    this.watch = watch;
    this.policy = policy;
  }

  @Override
  public void tick() {
    super.tick();
    watch.lookAt(backend.newestSnapshots());
  }

  @Override
  public Policy policy() {
    return policy;
  }

  @Override
  public CompletionStage<Void> install(Policy next) {
    CompletionStage<Void> installed =
        super.install(QuotaWindow.atAggregations(next, backend.topology()));
    policy = next;
    return installed;
  }
}
