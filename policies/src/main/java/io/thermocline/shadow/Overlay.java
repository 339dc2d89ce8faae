package io.thermocline.shadow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Address ranges that were moved on paper, and still lie where they were. */
final class Overlay {
  /** Beyond it the oldest are forgotten, so that a shadow's cost is bounded. */
  static final int MOST_RANGES = 4_096;

  private final TreeMap<Long, Moved> byStart = new TreeMap<>();

  /**
   * The range {@code [start, end)}.
   *
   * @param home the node that its addresses belong to
   * @param node where it is on paper, another one
   * @param movedNanos since when
   */
  record Moved(long start, long end, int home, int node, long movedNanos) {
    long sizeBytes() {
      return end - start;
    }

    private Moved between(long from, long to) {
      return new Moved(from, to, home, node, movedNanos);
    }
  }

  /** Moves a range, all or part of which may have been moved before; perhaps back home. */
  void move(Moved range) {
    forget(range.start, range.end);
    if (range.node != range.home) {
      byStart.put(range.start, range);
      if (byStart.size() > MOST_RANGES) {
        Moved oldest =
            byStart.values().stream()
                .min(Comparator.comparingLong(Moved::movedNanos))
                .orElse(range);
        byStart.remove(oldest.start);
      }
    }
  }

  /** The range that this address lies in. */
  @Nullable Moved at(long address) {
    Map.Entry<Long, Moved> below = byStart.floorEntry(address);
    return below == null || below.getValue().end <= address ? null : below.getValue();
  }

  /** Where what holds at an address ends to hold, at most the limit. */
  long borderAfter(long address, long limit) {
    Moved here = at(address);
    if (here != null) {
      return Math.min(limit, here.end);
    }
    Long next = byStart.higherKey(address);
    return next == null ? limit : Math.min(limit, next);
  }

  void forgetIf(Predicate<Moved> condition) {
    byStart.values().removeIf(condition);
  }

  int size() {
    return byStart.size();
  }

  private void forget(long start, long end) {
    List<Moved> rests = new ArrayList<>(2);
    Moved below = at(start);
    if (below != null && below.start < start) {
      rests.add(below.between(below.start, start));
    }
    Moved above = at(end - 1);
    if (above != null && above.end > end) {
      rests.add(above.between(end, above.end));
    }
    if (below != null) {
      byStart.remove(below.start);
    }
    byStart.subMap(start, end).clear();
    rests.forEach(rest -> byStart.put(rest.start, rest));
  }
}
