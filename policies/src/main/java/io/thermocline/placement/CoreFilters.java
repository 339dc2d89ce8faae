package io.thermocline.placement;

import io.thermocline.scheme.Filter;
import java.util.List;

/**
 * The filters that are decided on regions: by address and by target. The first that matches
 * decides. An address filter whose range begins or ends inside a region cuts it there, so that its
 * answer is about the whole of what is left.
 */
final class CoreFilters {
  /** What the filters say about a region. */
  enum Verdict {
    REJECTED,
    /** No filter was about it. */
    PASSED,
    /** A filter let it through, and page filters are not asked. */
    ALLOWED
  }

  private final Filter[] filters;
  private final Verdict unmatched;

  /** All filters of a scheme; those about pages are left to the mover. */
  CoreFilters(List<Filter> filters) {
    this.filters = filters.stream().filter(f -> f.type().isCore()).toArray(Filter[]::new);
    this.unmatched = FilterDefaults.of(filters).coreRejects() ? Verdict.REJECTED : Verdict.PASSED;
  }

  /**
   * Decides about the cursor's region, which may be cut on the way.
   *
   * @param target position of the region's node among the scheme's source nodes
   */
  Verdict decide(RegionCursor region, int target) {
    for (Filter filter : filters) {
      boolean has =
          filter.type() == Filter.Type.TARGET
              ? filter.min() == target
              : liesIn(filter.min(), filter.max(), region);
      if (has == filter.matching()) {
        return filter.allow() ? Verdict.ALLOWED : Verdict.REJECTED;
      }
    }
    return unmatched;
  }

  private static boolean liesIn(long min, long max, RegionCursor region) {
    long start = region.alignDown(min);
    long end = region.alignDown(max);
    if (region.end() <= start || end <= region.start()) {
      return false;
    }
    if (region.start() < start) {
      region.cutAt(start);
      return false;
    }
    if (end < region.end()) {
      region.cutAt(end);
    }
    return true;
  }
}
