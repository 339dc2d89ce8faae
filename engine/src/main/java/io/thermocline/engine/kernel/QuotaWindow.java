package io.thermocline.engine.kernel;

import io.thermocline.placement.Topology;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;

/**
 * A scheme's quota as whoever moves real pages can use it up, and stop in time.
 *
 * <p>A scheme acts once an aggregation at most, or in the kernel once an apply interval if that is
 * shorter, and while it acts none passes: a quota for a window as short as that is mostly lost. So
 * a short window becomes one of at least {@value #TURNS} of them with the same rate.
 *
 * <p>Where windows stay shorter than a second, eleven of 100 ms may begin within one. They are
 * spaced so that only as many do as a second has whole ones.
 *
 * <p>Goals are looked at when a window begins. With the tuner that gives all or nothing, a window's
 * size is how far the goal can be missed by: of free memory it is a tenth of what is wanted free.
 */
public final class QuotaWindow {
  private static final int TURNS = 10;
  private static final int STEPS_TO_GOAL = 10;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final Scheme scheme;
  private final Topology topology;
  private final long turnMicros;

  private QuotaWindow(Scheme scheme, Topology topology, long turnMicros) {
    this.scheme = scheme;
    this.topology = topology;
    this.turnMicros = turnMicros;
  }

  /** Where DAMON's schemes act. */
  static QuotaWindow inTheKernel(Scheme scheme, Topology topology, long aggregationMicros) {
    long applyMicros = scheme.applyIntervalMicros();
    return new QuotaWindow(
        scheme,
        topology,
        applyMicros == 0 ? aggregationMicros : Math.min(applyMicros, aggregationMicros));
  }

  /**
   * The policy with quotas for schemes that act at the ends of aggregations, and not more often.
   */
  public static Policy atAggregations(Policy policy, Topology topology) {
    long aggregationMicros = policy.monitor().aggregationMicros();
    return new Policy(
        policy.name(),
        policy.monitor(),
        policy.schemes().stream()
            .map(s -> s.withQuota(new QuotaWindow(s, topology, aggregationMicros).quota()))
            .toList());
  }

  /** For a kernel that follows the goals by itself, if there are any. */
  Quota quota() {
    long step = stepBytes();
    return step == Long.MAX_VALUE
        ? spaced(widened(scheme.quota()))
        : sized(scheme.quota(), atMost(scheme.quota().sizeBytes(), step));
  }

  /**
   * For goals that are followed from outside.
   *
   * @param budgetBytes for one of the scheme's own windows, at least 1
   */
  Quota following(long budgetBytes) {
    Quota widened = widened(sized(scheme.quota(), budgetBytes));
    return sized(widened, atMost(widened.sizeBytes(), stepBytes()));
  }

  private static long atMost(long bytes, long limit) {
    return bytes == 0 ? limit : Math.min(bytes, limit);
  }

  private long stepBytes() {
    long least = Long.MAX_VALUE;
    for (Goal goal : scheme.goals()) {
      if (scheme.goalTuner() == GoalTuner.TEMPORAL
          && goal.metric() == Goal.Metric.NODE_MEM_FREE
          && goal.node() != null) {
        long bytes = 0;
        for (int node : topology.resolve(goal.node())) {
          bytes += topology.node(node).sizeBytes();
        }
        least = Math.min(least, bytes / 10_000 * goal.target() / STEPS_TO_GOAL);
      }
    }
    return Math.max(least, 1);
  }

  private Quota widened(Quota quota) {
    long leastMillis = TURNS * turnMicros / 1_000;
    if (quota.intervalMillis() == 0 || quota.intervalMillis() >= leastMillis) {
      return quota;
    }
    long times = -Math.floorDiv(-leastMillis, quota.intervalMillis());
    return quota.withLimits(
        times(quota.timeMillis(), times),
        times(quota.sizeBytes(), times),
        quota.intervalMillis() * times);
  }

  private static Quota spaced(Quota quota) {
    long millis = quota.intervalMillis();
    if (millis == 0 || millis >= MILLIS_PER_SECOND) {
      return quota;
    }
    long windows = MILLIS_PER_SECOND / millis;
    long spaced = MILLIS_PER_SECOND / windows + 1;
    return quota.withLimits(quota.timeMillis(), quota.sizeBytes(), spaced);
  }

  private static Quota sized(Quota quota, long sizeBytes) {
    return quota.withLimits(quota.timeMillis(), sizeBytes, quota.intervalMillis());
  }

  private static long times(long value, long times) {
    return value > Long.MAX_VALUE / times ? Long.MAX_VALUE : value * times;
  }
}
