package io.thermocline.policyfile;

import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One entry of {@code schemes}. */
final class SchemeForm {
  private static final LongFormat SNAPSHOTS = Formats.count(0, Long.MAX_VALUE);

  private SchemeForm() {}

  /**
   * The scheme, or null if its name or action is missing.
   *
   * @param name as read by the caller, or null if that failed
   */
  static @Nullable Scheme read(Section section, @Nullable String name) {
    section.require("action");
    Action action = section.keyword("action", Action.class);
    NodeRef source = NodeForm.read(section, "from");
    NodeRef from = source == null ? new NodeRef.All() : source;
    List<Destination> to = DestinationForm.read(section);
    if (action != null) {
      checkMigration(section, action, from, to);
    }
    AccessPattern pattern = PatternForm.read(section.section("access_pattern"));
    long applyInterval = section.number("apply_interval", Formats.MICROS, 0);
    List<Goal> goals =
        section.sections("goals").stream().map(GoalForm::read).filter(Objects::nonNull).toList();
    Quota quota = QuotaForm.read(section.section("quota"), !goals.isEmpty());
    GoalTuner tuner = section.keyword("goal_tuner", GoalTuner.class);
    Watermarks watermarks = WatermarksForm.read(section.section("watermarks"));
    List<Filter> filters =
        section.sections("filters").stream()
            .map(FilterForm::read)
            .filter(Objects::nonNull)
            .toList();
    long maxSnapshots = section.number("max_snapshots", SNAPSHOTS, 0);
    boolean enabled = section.flag("enabled", true);
    section.finish();
    if (name == null || action == null) {
      return null;
    }
    return new Scheme(
        name,
        action,
        from,
        to,
        pattern,
        applyInterval,
        quota,
        goals,
        tuner == null ? GoalTuner.CONSIST : tuner,
        watermarks,
        filters,
        maxSnapshots,
        enabled);
  }

  static Map<String, Object> write(Scheme scheme) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", scheme.name());
    tree.put("action", scheme.action().keyword());
    if (!(scheme.from() instanceof NodeRef.All)) {
      tree.put("from", NodeForm.write(scheme.from()));
    }
    if (!scheme.to().isEmpty()) {
      tree.put("to", DestinationForm.write(scheme.to()));
    }
    tree.put("access_pattern", PatternForm.write(scheme.pattern()));
    tree.put("apply_interval", Formats.microsOrMax(scheme.applyIntervalMicros()));
    if (!scheme.quota().equals(Quota.NONE)) {
      tree.put("quota", QuotaForm.write(scheme.quota()));
    }
    if (!scheme.goals().isEmpty()) {
      tree.put("goals", scheme.goals().stream().map(GoalForm::write).toList());
    }
    tree.put("goal_tuner", Keywords.of(scheme.goalTuner()));
    if (!scheme.watermarks().equals(Watermarks.NONE)) {
      tree.put("watermarks", WatermarksForm.write(scheme.watermarks()));
    }
    if (!scheme.filters().isEmpty()) {
      tree.put("filters", scheme.filters().stream().map(FilterForm::write).toList());
    }
    tree.put("max_snapshots", scheme.maxSnapshots());
    tree.put("enabled", scheme.enabled());
    return tree;
  }

  private static void checkMigration(
      Section section, Action action, NodeRef from, List<Destination> to) {
    boolean hasTo = section.has("to");
    if (action.migrates() && !hasTo) {
      section.problem("to", "is missing (" + action.keyword() + " needs a node to move to)");
    } else if (!action.migrates() && hasTo) {
      section.problem("to", "has no meaning for " + action.keyword() + " (remove it)");
    } else if (!to.isEmpty() && to.stream().allMatch(d -> d.node().equals(from))) {
      section.problem("to", "is where the pages are already (name another node than from)");
    }
  }
}
