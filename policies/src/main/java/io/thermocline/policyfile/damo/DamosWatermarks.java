package io.thermocline.policyfile.damo;

import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.Watermarks;
import io.thermocline.scheme.Watermarks.Metric;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The field {@code watermarks}. */
final class DamosWatermarks {
  private DamosWatermarks() {}

  static Watermarks read(@Nullable Section section) {
    if (section == null) {
      return Watermarks.NONE;
    }
    section.require("metric");
    Metric metric = section.keyword("metric", Metric.class);
    long interval = section.number("interval_us", DamoNumbers.INTERVAL, 0);
    int high = (int) section.number("high_permil", DamoNumbers.PERMIL, 0);
    int mid = (int) section.number("mid_permil", DamoNumbers.PERMIL, 0);
    int low = (int) section.number("low_permil", DamoNumbers.PERMIL, 0);
    if (metric == Metric.FREE_MEM_RATE && section.isClean()) {
      if (interval == 0) {
        section.problem("interval_us", "must be above 0");
      }
      if (high < mid || mid < low) {
        section.problem("high_permil must not be below mid_permil, nor that below low_permil");
      }
    }
    section.finish();
    return metric == Metric.FREE_MEM_RATE
        ? new Watermarks(metric, interval, high, mid, low)
        : Watermarks.NONE;
  }

  static Map<String, Object> write(Watermarks watermarks) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", Keywords.of(watermarks.metric()));
    tree.put("interval_us", DamoText.micros(watermarks.intervalMicros()));
    tree.put("high_permil", DamoText.permil(watermarks.highPermil()));
    tree.put("mid_permil", DamoText.permil(watermarks.midPermil()));
    tree.put("low_permil", DamoText.permil(watermarks.lowPermil()));
    return tree;
  }
}
