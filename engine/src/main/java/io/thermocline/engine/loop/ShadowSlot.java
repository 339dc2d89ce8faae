package io.thermocline.engine.loop;

import io.thermocline.scheme.Policy;
import io.thermocline.shadow.Shadow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place for one shadow policy beside the active one. */
public final class ShadowSlot {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowSlot.class);

  private final LivePlacement placement;
  private @Nullable Shadow running;

  public ShadowSlot(LivePlacement placement) {
    this.placement = placement;
  }

  /** The shadow that runs, if there is one. */
  public @Nullable Shadow running() {
    return running;
  }

  /**
   * Starts a shadow; none runs.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if the candidate cannot be carried
   *     out here
   */
  public Shadow start(Policy candidate) {
    if (running != null) {
      throw new IllegalStateException("a shadow runs already");
    }
    Shadow shadow =
        new Shadow(
            placement.backend().topology(),
            placement.backend().metrics(),
            placement.backend().snapshots(),
            placement.backend().clock(),
            candidate,
            placement.pageFilters(),
            placement.flows());
    placement.teach(shadow.loop());
    running = shadow;
    return shadow;
  }

  public void stop() {
    running = null;
  }

  /** One turn; a shadow that fails is stopped, and harms nobody else. */
  public void tick() {
    if (running != null) {
      try {
        running.look(placement.snapshots(), placement.flows());
      } catch (RuntimeException e) {
        LOG.error("the shadow policy has failed and is stopped", e);
        running = null;
      }
    }
  }
}
