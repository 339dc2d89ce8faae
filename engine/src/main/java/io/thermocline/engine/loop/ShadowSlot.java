package io.thermocline.engine.loop;

import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Policy;
import io.thermocline.shadow.PageFilters;
import io.thermocline.shadow.Shadow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place for one shadow policy beside the active one. */
public final class ShadowSlot {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowSlot.class);

  private final LivePlacement placement;
  private @Nullable Shadow running;
  private final PageFilters filters;

  public ShadowSlot(LivePlacement placement) {
    this.placement = placement;
    this.filters = placement.pageFilters();
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
    placement.check(candidate);
    Shadow shadow =
        new Shadow(
            placement.backend().topology(),
            placement.backend().metrics(),
            placement.backend().snapshots(),
            placement.backend().clock(),
            candidate,
            filters,
            placement.flows());
    placement.teach(shadow.loop());
    running = shadow;
    return shadow;
  }

  public void stop() {
    running = null;
  }

  /**
   * Takes what the active policy's filters let through; to be called a few times a second, so that
   * a shadow begins with what is so now.
   */
  public void learn() {
    filters.learn(placement.policy(), placement.schemes());
  }

  /** One turn; a shadow that fails is stopped, and harms nobody else. */
  public void tick() {
    if (running != null) {
      try {
        look(running);
      } catch (RuntimeException e) {
        LOG.error("the shadow policy has failed and is stopped", e);
        running = null;
      }
    }
  }

  private void look(Shadow shadow) {
    List<Snapshot> newest = placement.snapshots();
    if (shadow.due(newest)) {
      learn();
      shadow.look(newest, placement.flows());
    }
  }
}
