package io.thermocline.engine.cli;

import io.thermocline.input.Quantities;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.MonitorSettings.Autotune;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A policy in plain words: how it watches, then what each scheme does. */
final class PolicyProse {
  private PolicyProse() {}

  static List<String> lines(Policy policy) {
    List<String> lines = new ArrayList<>();
    lines.add("policy " + policy.name());
    lines.addAll(watching(policy.monitor()));
    if (policy.schemes().isEmpty()) {
      lines.add("");
      lines.add("It has no scheme, so nothing moves.");
    }
    for (Scheme scheme : policy.schemes()) {
      lines.add("");
      lines.addAll(SchemeProse.lines(scheme));
    }
    return lines;
  }

  private static List<String> watching(MonitorSettings monitor) {
    if (!monitor.enabled()) {
      return List.of("Watches nothing: pages stay where they were put.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Watches a page of each region every %s and counts accesses over %s,",
            time(monitor.sampleMicros()),
            time(monitor.aggregationMicros())));
    lines.add(
        String.format(
            Locale.ROOT,
            "with %,d to %,d regions a node.",
            monitor.minRegions(),
            monitor.maxRegions()));
    Autotune tune = monitor.autotune();
    if (tune != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Every %d aggregations both times change, until %s of the checks find an access,",
              tune.aggregations(),
              Quantities.formatBasisPoints(tune.accessBp())));
      lines.add(
          String.format(
              Locale.ROOT,
              "with checks every %s to %s.",
              time(tune.minSampleMicros()),
              time(tune.maxSampleMicros())));
    }
    return lines;
  }

  private static String time(long micros) {
    return Quantities.formatMicros(micros);
  }
}
