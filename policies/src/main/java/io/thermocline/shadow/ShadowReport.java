package io.thermocline.shadow;

import io.thermocline.placement.SchemeStatus;
import java.util.List;

/**
 * A shadow and the active policy side by side, since the shadow began.
 *
 * @param seconds since then
 * @param active what is moved
 * @param shadow what would be
 * @param schemes the shadow's counters
 * @param costSeconds that the shadow has taken on its thread
 */
public record ShadowReport(
    double seconds, Side active, Side shadow, List<SchemeStatus> schemes, double costSeconds) {

  /**
   * One of the two.
   *
   * @param promotedBytes moved to faster tiers
   * @param demotedBytes moved to slower ones
   * @param fastTier as it is, or would be
   */
  public record Side(long promotedBytes, long demotedBytes, FastTier fastTier) {}
}
