package io.thermocline.policyfile;

import io.thermocline.input.Quantities;
import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.Watermarks;
import io.thermocline.scheme.Watermarks.Metric;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code watermarks}: between which shares of free memory a scheme works. */
final class WatermarksForm {
  private static final long DEFAULT_INTERVAL_MICROS = 5_000_000;

  private WatermarksForm() {}

  static Watermarks read(@Nullable Section section) {
    if (section == null) {
      return Watermarks.NONE;
    }
    section.require("metric");
    Metric metric = section.keyword("metric", Metric.class);
    if (metric != Metric.FREE_MEM_RATE) {
      if (metric == Metric.NONE) {
        section.finish();
      }
      return Watermarks.NONE;
    }
    long interval = section.number("interval", Formats.SOME_MICROS, DEFAULT_INTERVAL_MICROS);
    int high = (int) section.requiredNumber("high", Formats.PERMIL);
    int mid = (int) section.requiredNumber("mid", Formats.PERMIL);
    int low = (int) section.requiredNumber("low", Formats.PERMIL);
    if (section.isClean() && (high < mid || mid < low)) {
      section.problem("high must not be below mid, nor mid below low");
    }
    section.finish();
    return new Watermarks(metric, interval, high, mid, low);
  }

  static Map<String, Object> write(Watermarks watermarks) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", Keywords.of(watermarks.metric()));
    tree.put("interval", Quantities.formatMicros(watermarks.intervalMicros()));
    tree.put("high", percent(watermarks.highPermil()));
    tree.put("mid", percent(watermarks.midPermil()));
    tree.put("low", percent(watermarks.lowPermil()));
    return tree;
  }

  private static String percent(int permil) {
    return Quantities.formatBasisPoints(permil * 10);
  }
}
