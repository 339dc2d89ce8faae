package io.thermocline.policyfile;

import io.thermocline.input.Quantities;
import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.Goal.Metric;
import io.thermocline.scheme.NodeRef;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code goals}: a metric, its target and what it is about. */
final class GoalForm {
  private static final LongFormat USER_TARGET = Formats.count(1, Long.MAX_VALUE);
  private static final LongFormat USER_CURRENT = Formats.count(0, Long.MAX_VALUE);

  private GoalForm() {}

  /** The goal, or null if its metric is missing or unknown. */
  static @Nullable Goal read(Section section) {
    section.require("metric");
    Metric metric = section.keyword("metric", Metric.class);
    if (metric == null) {
      return null;
    }
    long target = section.requiredNumber("target", target(metric));
    NodeRef node = null;
    if (metric.needsNode()) {
      section.require("node");
      node = NodeForm.read(section, "node");
    }
    String path = metric.needsMemcg() ? MemcgPath.read(section) : null;
    long current = metric == Metric.USER_INPUT ? section.number("current", USER_CURRENT, 0) : 0;
    section.finish();
    return new Goal(metric, target, node, path, current);
  }

  static Map<String, Object> write(Goal goal) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", Keywords.of(goal.metric()));
    if (goal.node() != null) {
      tree.put("node", NodeForm.write(goal.node()));
    }
    if (goal.memcgPath() != null) {
      tree.put("path", goal.memcgPath());
    }
    tree.put("target", writeTarget(goal));
    if (goal.metric() == Metric.USER_INPUT) {
      tree.put("current", goal.currentValue());
    }
    return tree;
  }

  private static LongFormat target(Metric metric) {
    return switch (metric) {
      case USER_INPUT -> USER_TARGET;
      case SOME_MEM_PSI -> Formats.SOME_MICROS;
      default -> Formats.SOME_RATIO;
    };
  }

  private static Object writeTarget(Goal goal) {
    return switch (goal.metric()) {
      case USER_INPUT -> goal.target();
      case SOME_MEM_PSI -> Quantities.formatMicros(goal.target());
      default -> Quantities.formatBasisPoints((int) goal.target());
    };
  }
}
