package io.thermocline.policyfile.damo;

import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import io.thermocline.scheme.Watermarks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of a context's {@code schemes}. */
final class DamosScheme {
  private DamosScheme() {}

  /**
   * The scheme, named after its action and with all nodes as its source: a file has neither. Null
   * if its action is unknown.
   */
  static @Nullable Scheme read(Section section, MonitorSettings monitor) {
    Action action = section.has("action") ? section.keyword("action", Action.class) : Action.STAT;
    Section pattern = section.section("access_pattern");
    AccessPattern accessPattern = DamosPattern.read(pattern, monitor);
    long applyInterval = section.number("apply_interval_us", DamoNumbers.INTERVAL, 0);
    Section quotas = section.section("quotas");
    List<Goal> goals = goals(quotas);
    Quota quota = DamosQuota.read(quotas, !goals.isEmpty());
    GoalTuner tuner = quotas == null ? null : quotas.keyword("goal_tuner", GoalTuner.class);
    if (quotas != null) {
      Ignored.reports(quotas, "effective_sz_bytes");
      quotas.finish();
    }
    Watermarks watermarks = DamosWatermarks.read(section.section("watermarks"));
    List<Filter> filters =
        section.sections("filters").stream()
            .map(DamosFilter::read)
            .filter(Objects::nonNull)
            .toList();
    List<Destination> to = action == null ? List.of() : DestinationNodes.read(section, action);
    Ignored.reports(section, "stats", "tried_regions", "tried_bytes");
    section.finish();
    if (action == null) {
      return null;
    }
    return new Scheme(
        name(action),
        action,
        new NodeRef.All(),
        to,
        accessPattern,
        applyInterval,
        quota,
        goals,
        tuner == null ? GoalTuner.CONSIST : tuner,
        watermarks,
        filters,
        0,
        true);
  }

  /**
   * @param weights destinations on the machine at hand, by node id
   * @param goalNodes the node of each goal, null where it has none
   */
  static Map<String, Object> write(
      Scheme scheme, Map<Integer, Integer> weights, List<@Nullable Integer> goalNodes) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("action", scheme.action().keyword());
    DestinationNodes.write(scheme.action(), weights, tree);
    tree.put("access_pattern", DamosPattern.write(scheme.pattern()));
    tree.put("apply_interval_us", DamoText.micros(scheme.applyIntervalMicros()));
    Map<String, Object> quotas = DamosQuota.write(scheme.quota());
    List<Map<String, Object>> goals = new ArrayList<>();
    for (Goal goal : scheme.goals()) {
      goals.add(DamosGoal.write(goal, goalNodes.get(goals.size())));
    }
    quotas.put("goals", goals);
    quotas.put("goal_tuner", Keywords.of(scheme.goalTuner()));
    quotas.put("effective_sz_bytes", DamoText.size(0));
    quotas.put("weights", DamosQuota.writeWeights(scheme.quota()));
    tree.put("quotas", quotas);
    tree.put("watermarks", DamosWatermarks.write(scheme.watermarks()));
    tree.put(
        "filters", new ArrayList<>(scheme.filters().stream().map(DamosFilter::write).toList()));
    return tree;
  }

  private static List<Goal> goals(@Nullable Section quotas) {
    return quotas == null
        ? List.of()
        : quotas.sections("goals").stream().map(DamosGoal::read).filter(Objects::nonNull).toList();
  }

  private static String name(Action action) {
    return switch (action) {
      case MIGRATE_HOT -> "promote";
      case MIGRATE_COLD -> "demote";
      default -> action.keyword();
    };
  }
}
