package io.thermocline.policyfile.damo;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.policyfile.document.Value;
import io.thermocline.scheme.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a scheme's {@code filters}. */
final class DamosFilter {
  private static final String ADDRESS = "addr";

  private DamosFilter() {}

  /** The filter, or null if its type cannot be read. */
  static @Nullable Filter read(Section section) {
    section.require("filter_type");
    section.require("matching");
    Filter.Type type = ADDRESS.equals(word(section)) ? Filter.Type.ADDRESS : named(section);
    boolean matching = section.flag("matching", true);
    boolean allow = section.flag("allow", section.flag("filter_pass", false));
    if (type == null) {
      return null;
    }
    if (type == Filter.Type.TARGET) {
      section.problem("filter_type", "'target' counts targets, and a policy knows nodes");
    }
    String path = null;
    if (type == Filter.Type.MEMCG) {
      section.require("memcg_path");
      path = section.text("memcg_path");
    }
    long[] range = range(section, type);
    // Fields of other types are there, and empty or not asked for.
    Ignored.reports(
        section,
        "memcg_path",
        "address_range",
        "damon_target_idx",
        "hugepage_size",
        "probe_hits_wsum_range");
    section.finish();
    return new Filter(type, matching, allow, path, range[0], range[1]);
  }

  static Map<String, Object> write(Filter filter) {
    boolean address = filter.type() == Filter.Type.ADDRESS;
    boolean sizes = filter.type() == Filter.Type.HUGEPAGE_SIZE;
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("filter_type", address ? ADDRESS : Keywords.of(filter.type()));
    tree.put("matching", filter.matching());
    tree.put("allow", filter.allow());
    tree.put("memcg_path", filter.memcgPath());
    tree.put("address_range", address ? Regions.write(filter.min(), filter.max()) : null);
    tree.put("damon_target_idx", null);
    tree.put(
        "hugepage_size",
        sizes ? List.of(DamoText.size(filter.min()), DamoText.size(filter.max())) : null);
    return tree;
  }

  private static @Nullable String word(Section section) {
    return section.value("filter_type") instanceof Value.Scalar scalar ? scalar.text() : null;
  }

  private static Filter.@Nullable Type named(Section section) {
    Filter.Type type = section.keyword("filter_type", Filter.Type.class);
    if (type == Filter.Type.ADDRESS) {
      section.problem("filter_type", Quoted.of("address") + " is not known (write addr)");
    }
    return type;
  }

  private static long[] range(Section section, Filter.Type type) {
    if (type == Filter.Type.ADDRESS) {
      section.require("address_range");
      Section range = section.section("address_range");
      return range == null ? new long[2] : Regions.read(range);
    }
    return type == Filter.Type.HUGEPAGE_SIZE ? sizes(section) : new long[2];
  }

  private static long[] sizes(Section section) {
    List<Value> values =
        section.value("hugepage_size") instanceof Value.Items items ? items.entries() : List.of();
    if (values.size() != 2) {
      section.problem("hugepage_size", "must be a list of two sizes, the least and the most");
      return new long[2];
    }
    try {
      return new long[] {size(values.get(0)), size(values.get(1))};
    } catch (InputException e) {
      section.problem("hugepage_size", String.valueOf(e.getMessage()));
      return new long[2];
    }
  }

  private static long size(Value value) {
    LongFormat format = DamoNumbers.SIZE;
    if (value instanceof Value.Scalar scalar) {
      return format.parse(scalar);
    }
    throw new InputException("holds " + value.kindName() + " and must hold two sizes");
  }
}
