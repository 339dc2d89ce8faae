package io.thermocline.placement;

import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import io.thermocline.scheme.Watermarks;
import java.util.ArrayList;
import java.util.List;

/** A scheme for tests: matches everything, without limits, from node 1 to node 0 if it migrates. */
public final class SchemeBuilder {
  private final String name;
  private final Action action;
  private NodeRef from = new NodeRef.Id(1);
  private List<Destination> to;
  private AccessPattern pattern = AccessPattern.ANY;
  private long applyMicros;
  private Quota quota = Quota.NONE;
  private final List<Goal> goals = new ArrayList<>();
  private GoalTuner tuner = GoalTuner.CONSIST;
  private Watermarks watermarks = Watermarks.NONE;
  private final List<Filter> filters = new ArrayList<>();
  private long maxSnapshots;
  private boolean enabled = true;

  private SchemeBuilder(String name, Action action) {
    this.name = name;
    this.action = action;
    this.to = action.migrates() ? List.of(new Destination(new NodeRef.Id(0), 1)) : List.of();
  }

  public static SchemeBuilder scheme(String name, Action action) {
    return new SchemeBuilder(name, action);
  }

  public SchemeBuilder from(int node) {
    from = new NodeRef.Id(node);
    return this;
  }

  public SchemeBuilder fromAll() {
    from = new NodeRef.All();
    return this;
  }

  public SchemeBuilder to(Destination... destinations) {
    to = List.of(destinations);
    return this;
  }

  public SchemeBuilder pattern(AccessPattern newPattern) {
    pattern = newPattern;
    return this;
  }

  public SchemeBuilder every(long micros) {
    applyMicros = micros;
    return this;
  }

  /** At most so many bytes in so many milliseconds; rate and age weigh the same. */
  public SchemeBuilder quota(long bytes, long millis) {
    return quota(new Quota(0, bytes, millis, 0, 100, 100, 0, 0));
  }

  public SchemeBuilder quota(Quota newQuota) {
    quota = newQuota;
    return this;
  }

  public SchemeBuilder goal(Goal goal) {
    goals.add(goal);
    return this;
  }

  public SchemeBuilder tuner(GoalTuner newTuner) {
    tuner = newTuner;
    return this;
  }

  public SchemeBuilder watermarks(Watermarks marks) {
    watermarks = marks;
    return this;
  }

  public SchemeBuilder filter(Filter filter) {
    filters.add(filter);
    return this;
  }

  public SchemeBuilder maxSnapshots(long most) {
    maxSnapshots = most;
    return this;
  }

  public SchemeBuilder disabled() {
    enabled = false;
    return this;
  }

  public Scheme build() {
    return new Scheme(
        name,
        action,
        from,
        to,
        pattern,
        applyMicros,
        quota,
        goals,
        tuner,
        watermarks,
        filters,
        maxSnapshots,
        enabled);
  }
}
