package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.KernelWatch;
import io.thermocline.placement.Mover;
import io.thermocline.scheme.Policy;

/** Our own placement loop over DAMON's regions, which are also looked at to tune its intervals. */
final class HybridPlacer extends LoopPlacer {
  private final Backend backend;
  private final KernelWatch watch;

  HybridPlacer(Backend backend, KernelWatch watch, Mover mover, Policy policy) {
    super(backend, watch.monitors(), mover, policy);
    this.backend = backend;
    this.watch = watch;
  }

  @Override
  public void tick() {
    super.tick();
    watch.lookAt(backend.newestSnapshots());
  }
}
