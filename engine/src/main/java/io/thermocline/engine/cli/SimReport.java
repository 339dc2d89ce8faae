package io.thermocline.engine.cli;

import io.thermocline.engine.terminal.Glyphs;
import io.thermocline.engine.terminal.Human;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.sim.run.SimResult;
import io.thermocline.sim.run.SimResult.MonitorCost;
import io.thermocline.sim.run.SimResult.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A simulated run as a page for people. */
record SimReport(Glyphs glyphs) {

  List<String> lines(SimResult result) {
    ScoreTable score = new ScoreTable(glyphs);
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "%s under %s: %.0f s simulated in %.1f s, seed %d",
            result.workload(),
            result.policy(),
            result.durationSeconds(),
            result.wallSeconds(),
            result.seed()));
    lines.add("");
    lines.addAll(score.hits(result));
    lines.add("");
    lines.add("hits over time  " + score.overTime(result));
    lines.add("");
    lines.add(
        format("%-40s%.2f times the time on fast memory alone", "slowdown", slowdown(result)));
    lines.add(format("%-40s%s", "90 % of the oracle reached", reached(result)));
    lines.addAll(moves(result.traffic()));
    lines.add(watching(result.monitor()));
    lines.addAll(schemes(result.schemes()));
    return lines;
  }

  private static double slowdown(SimResult result) {
    return result.slowdownVsAllFast();
  }

  private static String reached(SimResult result) {
    Double seconds = result.convergeSeconds();
    return seconds == null ? "never" : format("after %.0f s", seconds);
  }

  private static List<String> moves(Traffic traffic) {
    return List.of(
        format(
            "%-40s%s promoted, %s demoted",
            "moved", Human.bytes(traffic.promotedBytes()), Human.bytes(traffic.demotedBytes())),
        format(
            "%-40s%s moved back within 10 s; the paying oracle moves %s",
            "", Human.bytes(traffic.pingPongBytes()), Human.bytes(traffic.paidOracleMovedBytes())));
  }

  private static String watching(MonitorCost cost) {
    return format(
        "%-40s%s checks, %.2f %% of a core, %s, %d to %d regions",
        "watching",
        Human.count(cost.checks()),
        100 * cost.cpuRatio(),
        Human.bytes(cost.metadataBytes()),
        cost.regionsMin(),
        cost.regionsMax());
  }

  private static List<String> schemes(List<SchemeStatus> schemes) {
    List<String> lines = new ArrayList<>();
    if (!schemes.isEmpty()) {
      lines.add("");
      lines.add(row("scheme", "applied", "tried", "regions", "limit hit"));
    }
    for (SchemeStatus scheme : schemes) {
      lines.add(
          row(
              scheme.name(),
              Human.bytes(scheme.szApplied()),
              Human.bytes(scheme.szTried()),
              Human.count(scheme.nrApplied()) + " of " + Human.count(scheme.nrTried()),
              scheme.qtExceeds() + (scheme.qtExceeds() == 1 ? " time" : " times")));
    }
    return lines;
  }

  private static String row(
      String name, String applied, String tried, String regions, String limit) {
    return format("%-22s%12s%12s%22s%12s", name, applied, tried, regions, limit);
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
