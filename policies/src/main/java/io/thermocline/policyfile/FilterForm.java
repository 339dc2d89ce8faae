package io.thermocline.policyfile;

import io.thermocline.policyfile.document.Bounds;
import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.Filter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code filters}: {@code reject: TYPE} or {@code allow: TYPE} and its arguments. */
final class FilterForm {
  private static final LongFormat INDEX = Formats.count(0, 1_000_000);

  private FilterForm() {}

  /** The filter, or null if it says neither what to do nor with what. */
  static @Nullable Filter read(Section section) {
    boolean allow = section.has("allow");
    boolean reject = section.has("reject");
    if (allow == reject) {
      section.problem(
          allow
              ? "has both reject and allow (keep one)"
              : "has neither reject nor allow (write reject: young, for example)");
      return null;
    }
    Filter.Type type = section.keyword(allow ? "allow" : "reject", Filter.Type.class);
    if (type == null) {
      return null;
    }
    boolean matching = !section.flag("not", false);
    String path = type == Filter.Type.MEMCG ? MemcgPath.read(section) : null;
    Bounds bounds = bounds(section, type);
    section.finish();
    return new Filter(type, matching, allow, path, bounds.min(), bounds.max());
  }

  static Map<String, Object> write(Filter filter) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(filter.allow() ? "allow" : "reject", Keywords.of(filter.type()));
    if (!filter.matching()) {
      tree.put("not", true);
    }
    switch (filter.type()) {
      case MEMCG -> {
        if (filter.memcgPath() != null) {
          tree.put("path", filter.memcgPath());
        }
      }
      case HUGEPAGE_SIZE -> {
        tree.put("min", Formats.sizeOrMax(filter.min()));
        tree.put("max", Formats.sizeOrMax(filter.max()));
      }
      case ADDRESS -> {
        tree.put("start", Formats.addressOrMax(filter.min()));
        tree.put("end", Formats.addressOrMax(filter.max()));
      }
      case TARGET -> tree.put("index", filter.min());
      default -> {}
    }
    return tree;
  }

  private static Bounds bounds(Section section, Filter.Type type) {
    return switch (type) {
      case HUGEPAGE_SIZE -> hugepageSizes(section);
      case ADDRESS -> addresses(section);
      case TARGET -> new Bounds(section.requiredNumber("index", INDEX), 0);
      default -> new Bounds(0, 0);
    };
  }

  private static Bounds hugepageSizes(Section section) {
    if (!section.has("min") && !section.has("max")) {
      section.problem("needs min, max or both");
    }
    return Bounds.read(section, Formats.SIZE.orMax(), new Bounds(0, Long.MAX_VALUE));
  }

  private static Bounds addresses(Section section) {
    long start = section.requiredNumber("start", Formats.ADDRESS);
    long end = section.requiredNumber("end", Formats.ADDRESS.orMax());
    if (section.isClean() && start >= end) {
      section.problem("start must be below end");
    }
    return new Bounds(start, end);
  }
}
