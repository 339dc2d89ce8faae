package io.thermocline.placement;

import io.thermocline.scheme.Filter;
import java.util.List;

/**
 * Answers the filter {@code young} for all pages of a region, where a mover cannot ask them one by
 * one: they count as young if their memory is accessed again and again, and not once from front to
 * end, as memory is while it is being filled.
 *
 * <p>Such a pass over a region of {@code n} pages at {@code f} pages a sample takes {@code n/f}
 * samples, each of which hits the page just accessed with probability {@code f/n}: one positive
 * sample on average, whatever the speed and the size. So the number of them has a Poisson
 * distribution of mean 1, and five or more have a probability of 0.0037. A slow pass spreads its
 * positive sample over many aggregations; two in one of them, in memory that has looked alike for
 * several, are then as unlikely.
 */
final class RegionEvidence {
  private static final int ENOUGH_AT_ONCE = 5;
  private static final int ENOUGH_WHEN_STEADY = 2;
  private static final int STEADY_AGGREGATIONS = 5;

  private final List<Filter> filters;
  private final boolean unmatchedRejected;
  private final int enoughAtOnce;
  private final int enoughWhenSteady;

  /**
   * @param samplesPerAggregation of the snapshot
   */
  RegionEvidence(ResolvedScheme scheme, int samplesPerAggregation) {
    List<Filter> pageFilters = scheme.pageFilters();
    boolean aboutYoungOnly = pageFilters.stream().allMatch(RegionEvidence::aboutYoung);
    this.filters = pageFilters.stream().filter(RegionEvidence::aboutYoung).toList();
    this.unmatchedRejected = aboutYoungOnly && scheme.unmatchedPagesRejected();
    this.enoughAtOnce = Math.min(ENOUGH_AT_ONCE, samplesPerAggregation);
    this.enoughWhenSteady = Math.min(ENOUGH_WHEN_STEADY, samplesPerAggregation);
  }

  private static boolean aboutYoung(Filter filter) {
    return filter.type() == Filter.Type.YOUNG;
  }

  /** Whether the filters let the region through, as far as they are about young pages. */
  boolean allows(int accesses, int age) {
    boolean young = young(accesses, age);
    for (Filter filter : filters) {
      if (filter.matching() == young) {
        return filter.allow();
      }
    }
    return !unmatchedRejected;
  }

  private boolean young(int accesses, int age) {
    return accesses >= enoughAtOnce || (accesses >= enoughWhenSteady && age >= STEADY_AGGREGATIONS);
  }
}
