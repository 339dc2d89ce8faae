package io.thermocline.policyfile.damo;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.policyfile.damo.DamoNumbers.Quantity;
import io.thermocline.policyfile.document.Bounds;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.policyfile.document.Value;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.MonitorSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code access_pattern}. Rates may be in percent or in samples, ages in times or in
 * aggregations; samples and aggregations are converted by the context's intervals.
 */
final class DamosPattern {
  private static final BigDecimal ALL = BigDecimal.valueOf(10_000);

  private DamosPattern() {}

  static AccessPattern read(@Nullable Section section, MonitorSettings monitor) {
    AccessPattern any = AccessPattern.ANY;
    if (section == null) {
      return any;
    }
    Bounds size =
        Bounds.readAll(
            section.section("sz_bytes"), DamoNumbers.SIZE, new Bounds(0, Long.MAX_VALUE));
    Bounds rate = rates(section.section("nr_accesses"), monitor);
    Bounds age =
        Bounds.readAll(
            section.section("age"),
            scalar -> age(scalar, monitor.aggregationMicros()),
            new Bounds(0, Long.MAX_VALUE));
    section.finish();
    return new AccessPattern(
        size.min(), size.max(), (int) rate.min(), (int) rate.max(), age.min(), age.max());
  }

  static Map<String, Object> write(AccessPattern pattern) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(
        "sz_bytes",
        Bounds.write(DamoText.size(pattern.minSizeBytes()), DamoText.size(pattern.maxSizeBytes())));
    tree.put(
        "nr_accesses",
        Bounds.write(
            DamoText.basisPoints(pattern.minRateBp()), DamoText.basisPoints(pattern.maxRateBp())));
    tree.put(
        "age",
        Bounds.write(
            DamoText.micros(pattern.minAgeMicros()), DamoText.micros(pattern.maxAgeMicros())));
    return tree;
  }

  private static Bounds rates(@Nullable Section section, MonitorSettings monitor) {
    if (section == null) {
      return new Bounds(0, 10_000);
    }
    long samples = Math.max(1, monitor.aggregationMicros() / monitor.sampleMicros());
    // A minimum takes effect rounded up and a maximum rounded down: the other way round here.
    long min = section.number("min", s -> rate(s, samples, RoundingMode.DOWN), 0);
    long max = section.number("max", s -> rate(s, samples, RoundingMode.UP), 10_000);
    if (min > 10_000) {
      section.problem("min", "is more than 100 %");
    } else if (section.isClean() && min > max) {
      section.problem("min must not be above max");
    }
    section.finish();
    return new Bounds(min, Math.min(max, 10_000));
  }

  /** Basis points; beyond 100 % they mean the same as 100 %. */
  private static long rate(Value.Scalar scalar, long samples, RoundingMode rounding) {
    String text = DamoNumbers.text(scalar);
    if (text.equals(LongFormat.MAX)) {
      return 10_000;
    }
    if (text.equals(DamoNumbers.MIN)) {
      return 0;
    }
    Quantity rate = Quantity.of(text, "access rate (write 5 % or 1 samples)");
    BigDecimal basisPoints =
        switch (rate.unit()) {
          case "", "%" -> rate.number().movePointRight(2);
          case "samples" ->
              rate.number().multiply(ALL).divide(BigDecimal.valueOf(samples), 0, rounding);
          default ->
              throw new InputException(
                  Quoted.of(text) + " is no access rate (write 5 % or 1 samples)");
        };
    if (basisPoints.stripTrailingZeros().scale() > 0) {
      throw new InputException(Quoted.of(text) + " is finer than a hundredth of a percent");
    }
    return basisPoints.min(ALL.add(BigDecimal.ONE)).longValueExact();
  }

  private static long age(Value.Scalar scalar, long aggregationMicros) {
    String text = DamoNumbers.text(scalar);
    if (!text.endsWith("aggr_intervals")) {
      return DamoNumbers.MICROS.parse(scalar);
    }
    Quantity age = Quantity.of(text, "age (write 30 s or 15 aggr_intervals)");
    BigDecimal micros = age.number().multiply(BigDecimal.valueOf(aggregationMicros));
    return micros.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
