package io.thermocline.policyfile;

import io.thermocline.input.Quantities;
import io.thermocline.policyfile.document.Bounds;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.MonitorSettings.Autotune;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code monitor}: how memory is watched. */
final class MonitorForm {
  private static final long MOST_SAMPLES = 1_000_000;
  private static final LongFormat REGIONS = Formats.count(3, 1_000_000);
  private static final LongFormat AGGREGATIONS = Formats.count(1, 1_000_000);

  /** What DAMON's own users of interval tuning start with. */
  private static final Autotune RECOMMENDED = new Autotune(400, 3, 5_000, 10_000_000);

  private MonitorForm() {}

  static MonitorSettings read(@Nullable Section section) {
    MonitorSettings usual = MonitorSettings.DEFAULT;
    if (section == null) {
      return usual;
    }
    boolean enabled = section.flag("enabled", usual.enabled());
    Intervals intervals = Intervals.read(section.section("intervals"));
    Autotune autotune = readAutotune(section.section("autotune"), intervals.sample());
    Bounds regions =
        Bounds.readAll(
            section.section("regions"),
            REGIONS,
            new Bounds(usual.minRegions(), usual.maxRegions()));
    section.finish();
    return new MonitorSettings(
        enabled,
        intervals.sample(),
        intervals.aggregation(),
        intervals.update(),
        (int) regions.min(),
        (int) regions.max(),
        autotune);
  }

  static Map<String, Object> write(MonitorSettings monitor) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (!monitor.enabled()) {
      tree.put("enabled", false);
    }
    Map<String, Object> intervals = new LinkedHashMap<>();
    intervals.put("sample", Quantities.formatMicros(monitor.sampleMicros()));
    intervals.put("aggregation", Quantities.formatMicros(monitor.aggregationMicros()));
    intervals.put("update", Quantities.formatMicros(monitor.updateMicros()));
    tree.put("intervals", intervals);
    if (monitor.autotune() != null) {
      tree.put("autotune", writeAutotune(monitor.autotune()));
    }
    tree.put("regions", Bounds.write(monitor.minRegions(), monitor.maxRegions()));
    return tree;
  }

  private record Intervals(long sample, long aggregation, long update) {
    static Intervals read(@Nullable Section section) {
      MonitorSettings usual = MonitorSettings.DEFAULT;
      if (section == null) {
        return new Intervals(usual.sampleMicros(), usual.aggregationMicros(), usual.updateMicros());
      }
      long sample = section.number("sample", Formats.SOME_MICROS, usual.sampleMicros());
      long aggregation =
          section.number("aggregation", Formats.SOME_MICROS, usual.aggregationMicros());
      long update = section.number("update", Formats.SOME_MICROS, usual.updateMicros());
      if (section.isClean() && sample > aggregation) {
        section.problem("sample must not be longer than aggregation");
      } else if (section.isClean() && aggregation / sample > MOST_SAMPLES) {
        section.problem("an aggregation must not have more than " + MOST_SAMPLES + " samples");
      }
      section.finish();
      return new Intervals(sample, aggregation, update);
    }
  }

  private static @Nullable Autotune readAutotune(@Nullable Section section, long sampleMicros) {
    if (section == null) {
      return null;
    }
    long access = section.number("access", Formats.SOME_RATIO, RECOMMENDED.accessBp());
    long aggregations = section.number("aggregations", AGGREGATIONS, RECOMMENDED.aggregations());
    Bounds sample =
        Bounds.read(
            section,
            Formats.SOME_MICROS,
            new Bounds(RECOMMENDED.minSampleMicros(), RECOMMENDED.maxSampleMicros()));
    if (section.isClean() && (sampleMicros < sample.min() || sampleMicros > sample.max())) {
      section.problem(
          "the sample interval "
              + Quantities.formatMicros(sampleMicros)
              + " must lie between min and max");
    }
    section.finish();
    return new Autotune((int) access, (int) aggregations, sample.min(), sample.max());
  }

  private static Map<String, Object> writeAutotune(Autotune autotune) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("access", Quantities.formatBasisPoints(autotune.accessBp()));
    tree.put("aggregations", autotune.aggregations());
    tree.put("min", Quantities.formatMicros(autotune.minSampleMicros()));
    tree.put("max", Quantities.formatMicros(autotune.maxSampleMicros()));
    return tree;
  }
}
