package io.thermocline.placement;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Scheme;
import java.util.List;
import java.util.stream.Stream;

/**
 * A scheme on this machine: node references turned into ids.
 *
 * @param uid unique within its placement loop; a changed scheme gets a new one, so that a mover can
 *     keep what it made of a scheme by its uid
 * @param scheme as in the policy
 * @param sourceNodes whose regions it looks at
 * @param targetNodes where pages go, parallel to {@code targetWeights}; empty for other actions
 * @param targetWeights shares; never all 0
 */
@SuppressWarnings("ArrayRecordComponent") // Read-only, and on the hot path.
public record ResolvedScheme(
    int uid, Scheme scheme, int[] sourceNodes, int[] targetNodes, int[] targetWeights) {

  private static final Filter REJECT_YOUNG = new Filter(Filter.Type.YOUNG, true, false, null, 0, 0);

  /**
   * The filters that a mover asks about each page, in order: the first that matches decides. Paging
   * out spares young pages, unless a filter about young pages says otherwise.
   */
  public List<Filter> pageFilters() {
    var filters = scheme.filters().stream().filter(f -> !f.type().isCore()).toList();
    boolean aboutYoung = filters.stream().anyMatch(f -> f.type() == Filter.Type.YOUNG);
    return scheme.action() == Action.PAGEOUT && !aboutYoung
        ? Stream.concat(filters.stream(), Stream.of(REJECT_YOUNG)).toList()
        : filters;
  }

  /** Whether a page is rejected that none of {@link #pageFilters()} matched. */
  public boolean unmatchedPagesRejected() {
    return FilterDefaults.of(scheme.filters()).pagesRejected();
  }
}
