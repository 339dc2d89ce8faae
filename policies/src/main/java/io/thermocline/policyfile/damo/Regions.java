package io.thermocline.policyfile.damo;

import io.thermocline.placement.Topology.Range;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Physical address ranges {@code [start, end)}: sorted, with gaps between them. */
record Regions(List<Range> ranges) {

  /** Sorted and joined where they touch. */
  static Regions of(List<Range> unsorted) {
    List<Range> joined = new ArrayList<>();
    for (Range range : unsorted.stream().sorted(Comparator.comparingLong(Range::start)).toList()) {
      int last = joined.size() - 1;
      if (last >= 0 && range.start() <= joined.get(last).end()) {
        Range before = joined.get(last);
        joined.set(last, new Range(before.start(), Math.max(before.end(), range.end())));
      } else {
        joined.add(range);
      }
    }
    return new Regions(List.copyOf(joined));
  }

  /** Start and end of one region. */
  static long[] read(Section section) {
    section.require("start");
    section.require("end");
    long start = section.number("start", DamoNumbers.SIZE, 0);
    long end = section.number("end", DamoNumbers.SIZE, Long.MAX_VALUE);
    if (section.isClean() && start >= end) {
      section.problem("end", "must be above start");
    }
    Ignored.reports(section, "nr_accesses", "age", "probe_hits", "sz_filter_passed");
    section.finish();
    return new long[] {start, end};
  }

  static Map<String, Object> write(long start, long end) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("start", DamoText.count(start));
    tree.put("end", end == Long.MAX_VALUE ? LongFormat.MAX : DamoText.count(end));
    return tree;
  }

  boolean contains(Regions others) {
    return others.ranges.stream()
        .allMatch(o -> ranges.stream().anyMatch(r -> r.start() <= o.start() && o.end() <= r.end()));
  }

  boolean overlap(Regions others) {
    return others.ranges.stream()
        .anyMatch(o -> ranges.stream().anyMatch(r -> r.start() < o.end() && o.start() < r.end()));
  }

  /**
   * Filters that reject whatever lies outside: before and behind all, and each gap. None of them
   * allows anything, because a region that an address filter allows is not asked about its pages.
   */
  List<Filter> asFilters() {
    List<Filter> filters = new ArrayList<>();
    if (ranges.isEmpty()) {
      return filters;
    }
    long end = ranges.get(0).start();
    for (Range range : ranges) {
      if (range.start() > end) {
        filters.add(new Filter(Filter.Type.ADDRESS, true, false, null, end, range.start()));
      }
      end = range.end();
    }
    filters.add(0, new Filter(Filter.Type.ADDRESS, false, false, null, ranges.get(0).start(), end));
    return filters;
  }
}
