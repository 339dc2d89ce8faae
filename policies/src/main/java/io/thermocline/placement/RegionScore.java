package io.thermocline.placement;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Quota;

/**
 * How urgent a scheme's action is for a region, 0 to {@link #MAX}: DAMON's weighted mean of access
 * rate and age, the age on a logarithmic scale of seconds. Sizes weigh nothing, as in the kernel.
 *
 * @param direction what counts as urgent
 * @param rateWeight weight of the access rate, at least 0
 * @param ageWeight weight of the age, at least 0
 * @param samplesPerAggregation the most accesses a region can have
 * @param aggregationMicros length of one unit of age
 */
record RegionScore(
    Direction direction,
    long rateWeight,
    long ageWeight,
    int samplesPerAggregation,
    long aggregationMicros) {

  static final int MAX = 99;

  private static final int MAX_LOG_AGE = 32;

  /** What counts as urgent. */
  enum Direction {
    HOTTEST,
    COLDEST,
    NONE;

    static Direction of(Action action) {
      return switch (action) {
        case LRU_PRIO, MIGRATE_HOT -> HOTTEST;
        case PAGEOUT, LRU_DEPRIO, MIGRATE_COLD -> COLDEST;
        default -> NONE;
      };
    }
  }

  static RegionScore of(Action action, Quota quota, int samplesPerAggregation, long aggregation) {
    return new RegionScore(
        Direction.of(action),
        quota.weightRatePermil(),
        quota.weightAgePermil(),
        samplesPerAggregation,
        aggregation);
  }

  /**
   * The score of a region.
   *
   * @param accesses moving sum, in samples
   * @param age in aggregations
   */
  int of(int accesses, int age) {
    return switch (direction) {
      case HOTTEST -> hot(accesses, age);
      case COLDEST -> MAX - hot(accesses, age);
      case NONE -> MAX;
    };
  }

  private int hot(int accesses, int age) {
    long rate = accesses * 100L / samplesPerAggregation;
    long ageSeconds = age * aggregationMicros / 1_000_000;
    int logAge = Math.min(MAX_LOG_AGE, Long.SIZE - Long.numberOfLeadingZeros(ageSeconds));
    int signedAge = rate == 0 ? -logAge : logAge;
    int ageShare = (signedAge + MAX_LOG_AGE) * 100 / MAX_LOG_AGE / 2;
    long weights = rateWeight + ageWeight;
    long weighted = rateWeight * rate + ageWeight * ageShare;
    long mean = weights == 0 ? weighted : weighted / weights;
    return (int) Math.min(MAX, mean * MAX / 100);
  }
}
