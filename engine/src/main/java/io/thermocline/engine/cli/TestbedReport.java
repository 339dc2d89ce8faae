package io.thermocline.engine.cli;

import io.thermocline.sim.testbed.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run in a guest in plain words. */
final class TestbedReport {
  private final Map<String, @Nullable Object> figures;
  private final List<String> lines = new ArrayList<>();

  private TestbedReport(Map<String, @Nullable Object> figures) {
    this.figures = figures;
  }

  static List<String> lines(RunResult result) {
    TestbedReport report = new TestbedReport(result.toJson());
    report.say(
        "Linux",
        "%s, %s, peer %s",
        report.text("kernel"),
        report.text("topology"),
        report.text("peer"));
    if (result.refusedWith() != null) {
      report.say("engine", "refused with status %d", result.refusedWith());
    }
    if (report.figures.get("hotPages") != null) {
      report.pages();
    }
    report.say(
        "others' kdamonds",
        report.flag("foreignKdamondsUntouched") ? "untouched" : "NOT as they were");
    report.say(
        "the kernel", report.flag("kernelLeftAsFound") ? "left as found" : "NOT left as found:");
    result.differences().lines().forEach(line -> report.lines.add("  " + line));
    if (!result.doctor().isEmpty()) {
      report.lines.add("");
      report.lines.add("thermocline doctor, in the guest:");
      result.doctor().lines().forEach(report.lines::add);
    }
    return report.lines;
  }

  private void pages() {
    say(
        "hot memory",
        "%.1f %% of %.0f pages on fast nodes",
        100 * number("hotPagesFast") / number("hotPages"),
        number("hotPages"));
    say(
        "cold memory",
        "%.0f of %.0f pages there, at most %.0f",
        number("coldPagesFast"),
        number("coldPages"),
        number("coldPagesFastMax"));
    say("waste", "%.1f %%", 100 * number("wasteRatio"));
    say(
        "promoted after",
        figures.get("secondsToPromote") == null ? "never" : "%.1f s",
        number("secondsToPromote"));
    say(
        "reads a second",
        "%s before, %s after, %s in the worst two seconds",
        millions("opsPerSecondBefore"),
        millions("opsPerSecondAfter"),
        millions("opsPerSecondWorst"));
    say(
        "migrated",
        "%.0f pages, at most %.0f in a second",
        number("migratedPages"),
        number("migratedPagesWorstSecond"));
    say("fast nodes", "%.1f %% free", 100 * number("fastFreeRatio"));
    say("kernel monitors", "%.2f s of CPU", number("kdamondCpuSeconds"));
    if (figures.get("engine") instanceof Map<?, ?> engine) {
      say(
          "engine",
          "ready after %.1f s, %.0f MiB, %.2f s of CPU",
          toDouble(engine.get("startSeconds")),
          toDouble(engine.get("rssBytes")) / (1 << 20),
          toDouble(engine.get("cpuSeconds")));
    }
  }

  private void say(String what, String format, Object... values) {
    lines.add(
        String.format(Locale.ROOT, "%-18s", what) + String.format(Locale.ROOT, format, values));
  }

  private String text(String key) {
    return String.valueOf(figures.get(key));
  }

  private boolean flag(String key) {
    return Boolean.TRUE.equals(figures.get(key));
  }

  private double number(String key) {
    return toDouble(figures.get(key));
  }

  private String millions(String key) {
    return figures.get(key) == null ? "-" : String.format(Locale.ROOT, "%.2fM", number(key) / 1e6);
  }

  private static double toDouble(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }
}
