package io.thermocline.scheme;

import java.util.List;

/**
 * One access-aware action.
 *
 * @param name unique within its policy
 * @param action what is done
 * @param from the nodes whose regions it looks at
 * @param to where a migration goes, empty for other actions
 * @param pattern which regions it is for
 * @param applyIntervalMicros how often; 0 is once an aggregation
 * @param quota its limits
 * @param goals feedback for the quota, may be empty
 * @param goalTuner how the quota follows the goals
 * @param watermarks when it rests
 * @param filters in order, may be empty
 * @param maxSnapshots after how many snapshots it stops; 0 is never
 * @param enabled false keeps it in the policy without effect
 */
public record Scheme(
    String name,
    Action action,
    NodeRef from,
    List<Destination> to,
    AccessPattern pattern,
    long applyIntervalMicros,
    Quota quota,
    List<Goal> goals,
    GoalTuner goalTuner,
    Watermarks watermarks,
    List<Filter> filters,
    long maxSnapshots,
    boolean enabled) {
  public Scheme {
    to = List.copyOf(to);
    goals = List.copyOf(goals);
    filters = List.copyOf(filters);
  }

  /** The same for other regions, another time apart. */
  public Scheme withPattern(AccessPattern newPattern, long newApplyIntervalMicros) {
    return with(newPattern, newApplyIntervalMicros, quota);
  }

  /** The same with another quota. */
  public Scheme withQuota(Quota newQuota) {
    return with(pattern, applyIntervalMicros, newQuota);
  }

  private Scheme with(AccessPattern newPattern, long newApplyIntervalMicros, Quota newQuota) {
    return new Scheme(
        name,
        action,
        from,
        to,
        newPattern,
        newApplyIntervalMicros,
        newQuota,
        goals,
        goalTuner,
        watermarks,
        filters,
        maxSnapshots,
        enabled);
  }
}
