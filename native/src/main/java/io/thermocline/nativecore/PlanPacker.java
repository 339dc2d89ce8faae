package io.thermocline.nativecore;

import io.thermocline.placement.Plan;
import io.thermocline.placement.ResolvedScheme;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a plan as {@code struct tc_plan_head} and the arrays behind it. What the filters ask is
 * for the machine to answer.
 */
final class PlanPacker {
  private static final int HEAD_BYTES = 24;
  private static final int PROGRAM_BYTES = 40;
  private static final int TARGET_BYTES = 8;
  private static final int FILTER_BYTES = 24;
  private static final int ENTRY_BYTES = 32;

  private ByteBuffer packed = MachineStructs.direct(4096);

  /** The packed plan, from position 0 to the limit; it lasts until the next call. */
  ByteBuffer pack(Plan plan) {
    List<ResolvedScheme> schemes = new ArrayList<>();
    int[] programOfEntry = new int[plan.size()];
    for (int i = 0; i < plan.size(); i++) {
      programOfEntry[i] = indexOf(plan.scheme(i), schemes);
    }
    List<List<Filter>> filters = schemes.stream().map(ResolvedScheme::pageFilters).toList();
    PlanText text = PlanText.of(filters);
    begin(plan.size(), schemes, filters, text);
    packPrograms(schemes, filters);
    for (ResolvedScheme scheme : schemes) {
      for (int i = 0; i < scheme.targetNodes().length; i++) {
        packed.putInt(scheme.targetNodes()[i]).putInt(scheme.targetWeights()[i]);
      }
    }
    filters.forEach(list -> list.forEach(filter -> packFilter(filter, text)));
    for (int i = 0; i < plan.size(); i++) {
      packed.putLong(plan.start(i)).putLong(plan.end(i)).putInt(plan.sourceNode(i));
      packed.putInt(programOfEntry[i]).putInt(plan.pageFiltersBypassed(i) ? 1 : 0).putInt(0);
    }
    return packed.put(text.bytes()).flip();
  }

  private static int indexOf(ResolvedScheme scheme, List<ResolvedScheme> schemes) {
    for (int i = schemes.size() - 1; i >= 0; i--) {
      if (schemes.get(i).uid() == scheme.uid()) {
        return i;
      }
    }
    schemes.add(scheme);
    return schemes.size() - 1;
  }

  private void begin(
      int entries, List<ResolvedScheme> schemes, List<List<Filter>> filters, PlanText text) {
    int targetCount = schemes.stream().mapToInt(s -> s.targetNodes().length).sum();
    int filterCount = filters.stream().mapToInt(List::size).sum();
    int bytes =
        HEAD_BYTES
            + schemes.size() * PROGRAM_BYTES
            + targetCount * TARGET_BYTES
            + filterCount * FILTER_BYTES
            + entries * ENTRY_BYTES
            + text.bytes().length;
    if (packed.capacity() < bytes) {
      packed = MachineStructs.direct(bytes * 2);
    }
    packed.clear();
    packed.putInt(schemes.size()).putInt(targetCount).putInt(filterCount).putInt(entries);
    packed.putInt(text.bytes().length).putInt(0);
  }

  private void packPrograms(List<ResolvedScheme> schemes, List<List<Filter>> filters) {
    int target = 0;
    int filter = 0;
    for (int i = 0; i < schemes.size(); i++) {
      ResolvedScheme scheme = schemes.get(i);
      packed.putInt(scheme.uid()).putInt(number(scheme.scheme().action()));
      packed.putInt(target).putInt(scheme.targetNodes().length);
      packed.putInt(filter).putInt(filters.get(i).size());
      Pace pace = Pace.of(scheme.scheme().quota());
      packed.putInt(scheme.unmatchedPagesRejected() ? 1 : 0);
      packed.putInt(pace.busyPermil()).putLong(pace.bytesPerSecond());
      target += scheme.targetNodes().length;
      filter += filters.get(i).size();
    }
  }

  /** {@code enum tc_action}. */
  private static int number(Action action) {
    return switch (action) {
      case WILLNEED -> 0;
      case COLD -> 1;
      case PAGEOUT -> 2;
      case HUGEPAGE -> 3;
      case NOHUGEPAGE -> 4;
      case COLLAPSE -> 5;
      case LRU_PRIO -> 6;
      case LRU_DEPRIO -> 7;
      case MIGRATE_HOT -> 8;
      case MIGRATE_COLD -> 9;
      case STAT -> 10;
    };
  }

  private void packFilter(Filter filter, PlanText text) {
    packed.putInt(test(filter.type())).putShort((short) (filter.matching() ? 1 : 0));
    packed.putShort((short) (filter.allow() ? 1 : 0));
    String path = filter.memcgPath();
    packed.putLong(path == null ? filter.min() : text.offset(path)).putLong(filter.max());
  }

  /** {@code enum tc_page_test}. */
  private static int test(Filter.Type type) {
    return switch (type) {
      case YOUNG -> 1;
      case ACTIVE -> 2;
      case ANON -> 3;
      case MEMCG -> 4;
      case HUGEPAGE_SIZE -> 5;
      case UNMAPPED -> 6;
      case ADDRESS, TARGET -> throw new IllegalArgumentException("not a page filter: " + type);
    };
  }
}
