package io.thermocline.engine.cli;

import io.thermocline.input.Quantities;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.NodeRef.TierName;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import io.thermocline.scheme.Watermarks;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** One scheme in plain words: a sentence, then a line for each thing that limits it. */
final class SchemeProse {
  private final Scheme scheme;
  private final List<String> lines = new ArrayList<>();

  private SchemeProse(Scheme scheme) {
    this.scheme = scheme;
  }

  static List<String> lines(Scheme scheme) {
    SchemeProse prose = new SchemeProse(scheme);
    prose.write();
    return prose.lines;
  }

  private void write() {
    lines.add(scheme.name() + (scheme.enabled() ? ": " : " (switched off): ") + deed());
    line("which", pattern(scheme.pattern()));
    boolean each = scheme.applyIntervalMicros() == 0;
    String often = each ? "once an aggregation" : "every " + time(scheme.applyIntervalMicros());
    boolean ends = scheme.maxSnapshots() > 0;
    line("when", often + (ends ? ", " + scheme.maxSnapshots() + " times in all" : ""));
    line("how much", quota(scheme.quota()));
    for (var goal : scheme.goals()) {
      line("goal", ConditionProse.goal(goal, scheme.goalTuner()));
    }
    if (scheme.watermarks().metric() == Watermarks.Metric.FREE_MEM_RATE) {
      line("rests", watermarks(scheme.watermarks()));
    }
    for (var filter : scheme.filters()) {
      line(filter.allow() ? "takes" : "leaves", ConditionProse.filter(filter));
    }
  }

  private void line(String label, String text) {
    lines.add("  " + label + " ".repeat(10 - label.length()) + text);
  }

  private String deed() {
    String from = nodes(scheme.from());
    return switch (scheme.action()) {
      case MIGRATE_HOT -> "moves hot memory from " + from + " to " + destinations();
      case MIGRATE_COLD -> "moves cold memory from " + from + " to " + destinations();
      case PAGEOUT -> "pages out memory of " + from;
      case LRU_PRIO -> "puts pages of " + from + " to the head of the kernel's LRU lists";
      case LRU_DEPRIO -> "puts pages of " + from + " to the tail of the kernel's LRU lists";
      case HUGEPAGE -> "lets the kernel back memory of " + from + " with huge pages";
      case NOHUGEPAGE -> "keeps the kernel from backing memory of " + from + " with huge pages";
      case COLLAPSE -> "makes huge pages of memory of " + from + " at once";
      case WILLNEED -> "has memory of " + from + " read ahead";
      case COLD -> "marks memory of " + from + " as the first to be reclaimed";
      case STAT -> "looks at memory of " + from + " and counts it, moving nothing";
    };
  }

  private String destinations() {
    if (scheme.to().size() == 1) {
      return nodes(scheme.to().get(0).node());
    }
    return scheme.to().stream()
        .map(d -> nodes(d.node()) + " (weight " + d.weight() + ")")
        .collect(Collectors.joining(", "));
  }

  /** {@code node 1}, {@code the slowest nodes}, {@code all nodes}. */
  static String nodes(NodeRef ref) {
    if (ref instanceof NodeRef.Id id) {
      return "node " + id.node();
    }
    if (ref instanceof NodeRef.Tier tier) {
      return tier.tier() == TierName.FASTEST ? "the fastest nodes" : "the slowest nodes";
    }
    return "all nodes";
  }

  private static String pattern(AccessPattern pattern) {
    StringJoiner words = new StringJoiner(", ");
    if (pattern.maxRateBp() == 0) {
      words.add("not accessed in any check");
    } else if (pattern.minRateBp() > 0 || pattern.maxRateBp() < 10_000) {
      words.add(
          "accessed in "
              + ConditionProse.range(
                  pattern.minRateBp(),
                  pattern.maxRateBp(),
                  10_000,
                  bp -> Quantities.formatBasisPoints((int) bp))
              + " of the checks");
    }
    if (pattern.minAgeMicros() > 0 || pattern.maxAgeMicros() < Long.MAX_VALUE) {
      words.add(
          "for "
              + ConditionProse.range(
                  pattern.minAgeMicros(),
                  pattern.maxAgeMicros(),
                  Long.MAX_VALUE,
                  SchemeProse::time));
    }
    // No region is smaller than a page, so that a page as the minimum says nothing.
    if (pattern.minSizeBytes() > 4096 || pattern.maxSizeBytes() < Long.MAX_VALUE) {
      words.add(
          "with a size of "
              + ConditionProse.range(
                  pattern.minSizeBytes(),
                  pattern.maxSizeBytes(),
                  Long.MAX_VALUE,
                  Quantities::formatBytes));
    }
    return words.length() == 0 ? "every region" : "regions " + words;
  }

  private String quota(Quota quota) {
    StringJoiner limits = new StringJoiner(" and ");
    if (quota.sizeBytes() > 0) {
      limits.add(Quantities.formatBytes(quota.sizeBytes()));
    }
    if (quota.timeMillis() > 0) {
      limits.add(Quantities.formatMillis(quota.timeMillis()) + " of work");
    }
    if (limits.length() == 0) {
      return scheme.goals().isEmpty() ? "no limit" : "as much as the goal asks for" + order(quota);
    }
    String window = Quantities.formatMillis(quota.intervalMillis());
    return "at most " + limits + " in " + window + order(quota);
  }

  private String order(Quota quota) {
    int rate = quota.weightRatePermil();
    int age = quota.weightAgePermil();
    Action action = scheme.action();
    boolean hot = action == Action.MIGRATE_HOT || action == Action.LRU_PRIO;
    boolean cold =
        action == Action.MIGRATE_COLD || action == Action.PAGEOUT || action == Action.LRU_DEPRIO;
    if ((!hot && !cold) || rate + age == 0) {
      return "";
    }
    String why =
        rate == 0
            ? "age alone counts"
            : age == 0 ? "the access rate alone counts" : "access rate " + rate + " : age " + age;
    return (hot ? ", hottest first (" : ", coldest first (") + why + ")";
  }

  private static String watermarks(Watermarks marks) {
    return "while more than "
        + percent(marks.highPermil())
        + " of all memory is free, until it is below "
        + percent(marks.midPermil())
        + "; and below "
        + percent(marks.lowPermil());
  }

  private static String percent(int permil) {
    return Quantities.formatBasisPoints(permil * 10);
  }

  private static String time(long micros) {
    return Quantities.formatMicros(micros);
  }
}
