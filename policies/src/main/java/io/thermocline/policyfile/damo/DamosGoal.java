package io.thermocline.policyfile.damo;

import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.Goal.Metric;
import io.thermocline.scheme.NodeRef;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a quota's {@code goals}; the kernel's metrics carry their unit in their name. */
final class DamosGoal {
  private static final LongFormat NUMBER = DamoNumbers.count(0, Long.MAX_VALUE);

  private DamosGoal() {}

  /** The goal, or null if its metric is missing or unknown. */
  static @Nullable Goal read(Section section) {
    section.require("metric");
    Metric metric = metric(section, section.text("metric"));
    if (metric == null) {
      return null;
    }
    section.require("target_value");
    long target = section.number("target_value", target(metric), 1);
    if (target < 1) {
      section.problem("target_value", "must be above 0");
    }
    long current = section.number("current_value", NUMBER, 0);
    NodeRef node = null;
    if (metric.needsNode()) {
      section.require("nid");
      node = new NodeRef.Id((int) section.number("nid", DestinationNodes.NODE, 0));
    }
    if (metric.needsMemcg()) {
      section.require("memcg_path");
    }
    String path = section.text("memcg_path");
    Ignored.reports(section, "nid");
    section.finish();
    return new Goal(
        metric,
        target,
        node,
        metric.needsMemcg() ? path : null,
        metric == Metric.USER_INPUT ? current : 0);
  }

  /**
   * @param node the goal's node on the machine at hand, if it has one
   */
  static Map<String, Object> write(Goal goal, @Nullable Integer node) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", word(goal.metric()));
    tree.put("nid", node == null ? null : DamoText.count(node));
    tree.put("memcg_path", goal.memcgPath());
    tree.put("target_value", DamoText.count(goal.target()));
    tree.put("current_value", DamoText.count(goal.currentValue()));
    return tree;
  }

  private static LongFormat target(Metric metric) {
    return switch (metric) {
      case USER_INPUT -> NUMBER;
      case SOME_MEM_PSI -> DamoNumbers.INTERVAL;
      default -> DamoNumbers.BASIS_POINTS.between(0, "0 %", 10_000, "100 %");
    };
  }

  private static @Nullable Metric metric(Section section, @Nullable String word) {
    if (word == null) {
      return null;
    }
    for (Metric metric : Metric.values()) {
      if (word(metric).equals(word)) {
        return metric;
      }
    }
    var words = Arrays.stream(Metric.values()).map(DamosGoal::word).toList();
    section.problem(
        "metric", Quoted.of(word) + " is not known (" + Suggestion.from(word, words) + ")");
    return null;
  }

  private static String word(Metric metric) {
    String word = Keywords.of(metric);
    return switch (metric) {
      case USER_INPUT -> word;
      case SOME_MEM_PSI -> word + "_us";
      default -> word + "_bp";
    };
  }
}
