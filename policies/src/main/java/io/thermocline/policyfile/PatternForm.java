package io.thermocline.policyfile;

import io.thermocline.input.Quantities;
import io.thermocline.policyfile.document.Bounds;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.AccessPattern;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code access_pattern}: closed ranges of size, access rate and age. */
final class PatternForm {
  private PatternForm() {}

  static AccessPattern read(@Nullable Section section) {
    AccessPattern any = AccessPattern.ANY;
    if (section == null) {
      return any;
    }
    Bounds size =
        Bounds.readAll(
            section.section("size"),
            Formats.SIZE.orMax(),
            new Bounds(any.minSizeBytes(), any.maxSizeBytes()));
    Bounds rate =
        Bounds.readAll(
            section.section("access_rate"),
            Formats.RATIO,
            new Bounds(any.minRateBp(), any.maxRateBp()));
    Bounds age =
        Bounds.readAll(
            section.section("age"),
            Formats.MICROS.orMax(),
            new Bounds(any.minAgeMicros(), any.maxAgeMicros()));
    section.finish();
    return new AccessPattern(
        size.min(), size.max(), (int) rate.min(), (int) rate.max(), age.min(), age.max());
  }

  static Map<String, Object> write(AccessPattern pattern) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(
        "size",
        Bounds.write(
            Formats.sizeOrMax(pattern.minSizeBytes()), Formats.sizeOrMax(pattern.maxSizeBytes())));
    tree.put(
        "access_rate",
        Bounds.write(
            Quantities.formatBasisPoints(pattern.minRateBp()),
            Quantities.formatBasisPoints(pattern.maxRateBp())));
    tree.put(
        "age",
        Bounds.write(
            Formats.microsOrMax(pattern.minAgeMicros()),
            Formats.microsOrMax(pattern.maxAgeMicros())));
    return tree;
  }
}
