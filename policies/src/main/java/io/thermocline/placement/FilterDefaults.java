package io.thermocline.placement;

import io.thermocline.scheme.Filter;
import java.util.List;

/**
 * What happens to memory that no filter of a scheme matched. In each layer it is the opposite of
 * what the last filter does: a list that ends with "allow" rejects the rest, one that ends with
 * "reject" lets the rest through. The core layer rejects nothing by default while there is a page
 * filter, which still has its say.
 *
 * @param coreRejects for regions that no address or target filter matched
 * @param pagesRejected for pages that no page filter matched
 */
public record FilterDefaults(boolean coreRejects, boolean pagesRejected) {

  /** The defaults that follow from a scheme's filters. */
  public static FilterDefaults of(List<Filter> filters) {
    boolean lastCoreAllows = false;
    boolean lastPageAllows = false;
    boolean anyPageFilter = false;
    for (Filter filter : filters) {
      if (filter.type().isCore()) {
        lastCoreAllows = filter.allow();
      } else {
        lastPageAllows = filter.allow();
        anyPageFilter = true;
      }
    }
    return new FilterDefaults(lastCoreAllows && !anyPageFilter, lastPageAllows);
  }
}
