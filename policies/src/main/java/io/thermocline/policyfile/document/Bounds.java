package io.thermocline.policyfile.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields {@code min} and {@code max} of a section: a closed range. */
public record Bounds(long min, long max) {

  /** Reads both; each one alone may be left out. An absent section is the fallback. */
  public static Bounds read(@Nullable Section section, LongFormat format, Bounds fallback) {
    if (section == null) {
      return fallback;
    }
    long min = section.number("min", format, fallback.min);
    long max = section.number("max", format, fallback.max);
    if (section.isClean() && min > max) {
      section.problem("min must not be above max" + missing(section));
    }
    return new Bounds(min, max);
  }

  private static String missing(Section section) {
    if (!section.has("min")) {
      return " (give min too: its default is larger)";
    }
    return section.has("max") ? "" : " (give max too: its default is smaller)";
  }

  /** As {@link #read}, for a section with no other fields. */
  public static Bounds readAll(@Nullable Section section, LongFormat format, Bounds fallback) {
    Bounds bounds = read(section, format, fallback);
    if (section != null) {
      section.finish();
    }
    return bounds;
  }

  /** The written form. */
  public static Map<String, Object> write(Object min, Object max) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("min", min);
    tree.put("max", max);
    return tree;
  }
}
