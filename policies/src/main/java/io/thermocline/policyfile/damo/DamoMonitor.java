package io.thermocline.policyfile.damo;

import io.thermocline.policyfile.document.Bounds;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.MonitorSettings.Autotune;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields {@code intervals} and {@code nr_regions} of a context. */
final class DamoMonitor {
  private static final LongFormat REGIONS = DamoNumbers.count(3, 1_000_000);
  private static final LongFormat AGGREGATIONS = DamoNumbers.count(0, 1_000_000);
  private static final LongFormat ACCESS =
      DamoNumbers.BASIS_POINTS.between(0, "0 %", 10_000, "100 %");

  private DamoMonitor() {}

  static MonitorSettings read(Section context) {
    MonitorSettings usual = MonitorSettings.DEFAULT;
    long sample = usual.sampleMicros();
    long aggregation = usual.aggregationMicros();
    long update = usual.updateMicros();
    Autotune autotune = null;
    Section intervals = context.section("intervals");
    if (intervals != null) {
      sample = intervals.number("sample_us", DamoNumbers.SOME_INTERVAL, sample);
      aggregation = intervals.number("aggr_us", DamoNumbers.SOME_INTERVAL, aggregation);
      update = intervals.number("ops_update_us", DamoNumbers.SOME_INTERVAL, update);
      autotune = autotune(intervals.section("intervals_goal"));
      intervals.finish();
    }
    Bounds regions =
        Bounds.readAll(
            context.section("nr_regions"),
            REGIONS,
            new Bounds(usual.minRegions(), usual.maxRegions()));
    return new MonitorSettings(
        true, sample, aggregation, update, (int) regions.min(), (int) regions.max(), autotune);
  }

  /** A goal over no aggregations is switched off. */
  private static @Nullable Autotune autotune(@Nullable Section goal) {
    if (goal == null) {
      return null;
    }
    Autotune autotune =
        new Autotune(
            (int) goal.number("access_bp", ACCESS, 0),
            (int) goal.number("aggrs", AGGREGATIONS, 0),
            goal.number("min_sample_us", DamoNumbers.INTERVAL, 0),
            goal.number("max_sample_us", DamoNumbers.INTERVAL, 0));
    goal.finish();
    return autotune.aggregations() == 0 ? null : autotune;
  }

  /** Puts both fields into a context. */
  static void write(MonitorSettings monitor, Map<String, Object> context) {
    Autotune autotune = monitor.autotune();
    Map<String, Object> goal = new LinkedHashMap<>();
    goal.put("access_bp", DamoText.basisPoints(autotune == null ? 0 : autotune.accessBp()));
    goal.put("aggrs", DamoText.count(autotune == null ? 0 : autotune.aggregations()));
    goal.put("min_sample_us", DamoText.micros(autotune == null ? 0 : autotune.minSampleMicros()));
    goal.put("max_sample_us", DamoText.micros(autotune == null ? 0 : autotune.maxSampleMicros()));
    Map<String, Object> intervals = new LinkedHashMap<>();
    intervals.put("sample_us", DamoText.micros(monitor.sampleMicros()));
    intervals.put("aggr_us", DamoText.micros(monitor.aggregationMicros()));
    intervals.put("ops_update_us", DamoText.micros(monitor.updateMicros()));
    intervals.put("intervals_goal", goal);
    context.put("intervals", intervals);
    context.put(
        "nr_regions",
        Bounds.write(DamoText.count(monitor.minRegions()), DamoText.count(monitor.maxRegions())));
  }
}
