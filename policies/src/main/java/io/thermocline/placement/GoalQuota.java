package io.thermocline.placement;

import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.Scheme;

/**
 * Quota goals for a kernel that cannot measure them: the size that a scheme's quota gets, found
 * anew once a reset interval. It starts with all that the quota allows, where the kernel's own
 * feedback would start with one byte, and never remembers more than that.
 */
public final class GoalQuota {
  private final QuotaGoalTuner tuner;
  private final Scheme scheme;
  private final long mostBytes;
  private final long intervalNanos;
  private long nextNanos;
  private long bytes;

  /**
   * @param mostBytes the scheme's size limit a reset interval, or what it could ever use
   * @param path the scheme's place in its policy, for refusals
   * @throws UnsupportedPolicyException if only the kernel can measure a goal
   */
  public GoalQuota(
      Scheme scheme, String path, long mostBytes, Topology topology, SystemMetrics metrics) {
    this.scheme = scheme;
    this.mostBytes = mostBytes;
    this.intervalNanos = Math.max(1, scheme.quota().intervalMillis()) * 1_000_000;
    this.tuner =
        new QuotaGoalTuner(
            new SchemeResolver(topology).goals(scheme, path), scheme.goalTuner(), metrics);
    tuner.warm(mostBytes);
  }

  /** The scheme that it is for. */
  public Scheme scheme() {
    return scheme;
  }

  /**
   * Bytes of the present reset interval; 0 lets the scheme rest.
   *
   * @param nowNanos never less than at the call before
   */
  public long bytes(long nowNanos, SystemMetrics metrics) {
    if (nowNanos >= nextNanos) {
      nextNanos = nowNanos + intervalNanos;
      tuner.tune(mostBytes, metrics);
      bytes = Math.min(mostBytes, tuner.effectiveBytes());
      if (scheme.goalTuner() == GoalTuner.CONSIST) {
        tuner.warm(bytes);
      }
    }
    return bytes;
  }
}
