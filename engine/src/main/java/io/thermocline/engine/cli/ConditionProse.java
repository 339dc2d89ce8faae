package io.thermocline.engine.cli;

import io.thermocline.input.Quantities;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.GoalTuner;
import java.util.function.LongFunction;

/** Ranges, goals and filters in plain words. */
final class ConditionProse {
  private ConditionProse() {}

  /** {@code at least 5%}, {@code at most 5%}, {@code 5% to 10%}. */
  static String range(long min, long max, long open, LongFunction<String> format) {
    if (max >= open) {
      return "at least " + format.apply(min);
    }
    return min == 0
        ? "at most " + format.apply(max)
        : format.apply(min) + " to " + format.apply(max);
  }

  static String goal(Goal goal, GoalTuner tuner) {
    String how =
        tuner == GoalTuner.CONSIST
            ? "does more the further it is from "
            : "does all it may, short of ";
    return how + measured(goal);
  }

  private static String measured(Goal goal) {
    String node = goal.node() == null ? "" : SchemeProse.nodes(goal.node());
    String target = Quantities.formatBasisPoints((int) Math.min(goal.target(), 10_000));
    return switch (goal.metric()) {
      case NODE_MEM_USED -> target + " of " + node + " being used";
      case NODE_MEM_FREE -> target + " of " + node + " being free";
      case NODE_MEMCG_USED -> target + " of " + node + " being used by " + goal.memcgPath();
      case NODE_MEMCG_FREE -> target + " of " + node + " not being used by " + goal.memcgPath();
      case NODE_ELIGIBLE_MEM -> target + " of what it is for being on " + node;
      case ACTIVE_MEM -> target + " of the LRU lists' memory being active";
      case INACTIVE_MEM -> target + " of the LRU lists' memory being inactive";
      case SOME_MEM_PSI ->
          Quantities.formatMicros(goal.target()) + " of waiting for memory in an interval";
      case USER_INPUT -> "the user's own measure being " + goal.target();
    };
  }

  /** What a filter is about: the pages, or for addresses the memory. */
  static String filter(Filter filter) {
    boolean is = filter.matching();
    return switch (filter.type()) {
      case YOUNG -> "pages " + (is ? "" : "not ") + "accessed since the last look";
      case ANON -> is ? "anonymous pages" : "pages of files";
      case ACTIVE -> "pages " + (is ? "" : "not ") + "on the kernel's active lists";
      case UNMAPPED -> "pages that " + (is ? "no" : "some") + " process has mapped";
      case MEMCG -> "pages " + (is ? "" : "not ") + "of the memory cgroup " + filter.memcgPath();
      case HUGEPAGE_SIZE ->
          "pages "
              + (is ? "" : "not ")
              + "in huge pages of "
              + range(filter.min(), filter.max(), Long.MAX_VALUE, Quantities::formatBytes);
      case ADDRESS -> addresses(filter);
      case TARGET -> (is ? "the" : "all but the") + " source node number " + filter.min();
    };
  }

  private static String addresses(Filter filter) {
    String start = "0x" + Long.toHexString(filter.min());
    boolean open = filter.max() == Long.MAX_VALUE;
    String end = open ? "the end" : "0x" + Long.toHexString(filter.max());
    return (filter.matching() ? "" : "all but ") + "the addresses from " + start + " to " + end;
  }
}
