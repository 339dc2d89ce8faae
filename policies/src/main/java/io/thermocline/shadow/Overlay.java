package io.thermocline.shadow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Address ranges that were moved on paper, and still lie where they were. */
final class Overlay {
  /** Beyond it the oldest are forgotten, so that a shadow's cost is bounded. */
  static final int MOST_RANGES = 4_096;

  private final TreeMap<Long, Moved> byStart = new TreeMap<>();
  private final Set<Long> oldestFirst = new LinkedHashSet<>();

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
      put(range);
      if (byStart.size() > MOST_RANGES) {
        remove(oldestFirst.iterator().next());
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
    List<Moved> gone = byStart.values().stream().filter(condition).toList();
    gone.forEach(range -> remove(range.start));
  }

  int size() {
    return byStart.size();
  }

  private void forget(long start, long end) {
    Moved below = at(start);
    Moved above = at(end - 1);
    List<Long> covered = List.copyOf(byStart.subMap(start, end).keySet());
    covered.forEach(this::remove);
    if (below != null && below.start < start) {
      remove(below.start);
      put(below.between(below.start, start));
    }
    if (above != null && above.end > end) {
      put(above.between(end, above.end));
    }
  }

  private void put(Moved range) {
    byStart.put(range.start, range);
    oldestFirst.add(range.start);
  }

  private void remove(long start) {
    byStart.remove(start);
    oldestFirst.remove(start);
  }
}
