package io.thermocline.engine.kernel;

import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A scheme's filters in the layout that the kernel has: two lists by layer, or one. A kernel
 * without {@code allow} knows rejecting filters alone; there, an allowing one which closes its list
 * is turned round, because both then let through the same pages.
 */
final class FilterWrites {
  private final KernelCapabilities kernel;
  private final Scheme scheme;
  private final String field;

  /**
   * Filters of one scheme.
   *
   * @param field the scheme's path in its policy, for refusals
   */
  FilterWrites(KernelCapabilities kernel, Scheme scheme, String field) {
    this.kernel = kernel;
    this.scheme = scheme;
    this.field = field;
  }

  /** Where filters of a type live. */
  static String folder(Filter.Type type, boolean layers) {
    return !layers ? "filters" : type.isCore() ? "core_filters" : "ops_filters";
  }

  /**
   * Writes them all.
   *
   * @param target which of the scheme's sources the kdamond watches, from 0
   */
  void into(DamonPlan.Folder folder, int target) {
    List<Filter> filters = new ArrayList<>();
    for (int i = 0; i < scheme.filters().size(); i++) {
      filters.add(possible(i));
    }
    if (!kernel.has(DamonFeature.FILTER_LAYERS)) {
      list(folder.in("filters"), filters, target);
      return;
    }
    for (Filter.Type layer : new Filter.Type[] {Filter.Type.ADDRESS, Filter.Type.ANON}) {
      list(
          folder.in(folder(layer, true)),
          filters.stream().filter(f -> f.type().isCore() == layer.isCore()).toList(),
          target);
    }
  }

  private Filter possible(int index) {
    Filter filter = scheme.filters().get(index);
    String at = field + ".filters[" + index + "]";
    if (!kernel.filters().contains(filter.type())) {
      String known =
          kernel.filters().stream().sorted().map(KernelWords::of).collect(Collectors.joining(", "));
      throw new UnsupportedPolicyException(
          at,
          "this kernel's DAMON cannot filter by " + name(filter) + " (it can by: " + known + ")");
    }
    if (!filter.allow() || kernel.has(DamonFeature.ALLOW_FILTERS)) {
      return filter;
    }
    if (!closes(index)) {
      throw new UnsupportedPolicyException(
          at + ".allow",
          "this kernel's DAMON has filters that reject, none that allow (write it as reject with"
              + " not: true)");
    }
    return new Filter(
        filter.type(), !filter.matching(), false, filter.memcgPath(), filter.min(), filter.max());
  }

  /** No filter of its layer comes later, and no other layer depends on what it allows. */
  private boolean closes(int index) {
    boolean core = scheme.filters().get(index).type().isCore();
    return scheme.filters().stream().skip(index + 1L).noneMatch(f -> f.type().isCore() == core)
        && (!core || scheme.filters().stream().allMatch(f -> f.type().isCore()));
  }

  private void list(DamonPlan.Folder folder, List<Filter> filters, int target) {
    folder.write("nr_filters", filters.size());
    for (int i = 0; i < filters.size(); i++) {
      filter(folder.in(i), filters.get(i), target);
    }
  }

  private void filter(DamonPlan.Folder folder, Filter filter, int target) {
    folder.write("type", KernelWords.of(filter.type()));
    folder.write("matching", KernelWords.of(filter.matching()));
    if (kernel.has(DamonFeature.ALLOW_FILTERS)) {
      folder.write("allow", KernelWords.of(filter.allow()));
    }
    switch (filter.type()) {
      case MEMCG -> folder.write("memcg_path", String.valueOf(filter.memcgPath()));
      case ADDRESS -> folder.write("addr_start", filter.min()).write("addr_end", filter.max());
      case HUGEPAGE_SIZE -> folder.write("min", filter.min()).write("max", filter.max());
      // A kdamond of ours has one target, 0; a number that it has not never matches.
      case TARGET -> folder.write("damon_target_idx", filter.min() == target ? 0 : 1);
      default -> {}
    }
  }

  private static String name(Filter filter) {
    return KernelWords.lower(filter.type());
  }
}
