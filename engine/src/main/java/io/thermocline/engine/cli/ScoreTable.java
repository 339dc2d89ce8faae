package io.thermocline.engine.cli;

import io.thermocline.engine.terminal.Glyphs;
import io.thermocline.engine.terminal.Human;
import io.thermocline.engine.terminal.Sparkline;
import io.thermocline.sim.run.SimResult;
import io.thermocline.sim.run.SimResult.HitRatios;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a policy achieved and what it is measured against, as lines for people. */
record ScoreTable(Glyphs glyphs) {
  private static final int SPARKLINE_COLUMNS = 60;

  /** Hit ratios side by side. */
  List<String> hits(SimResult result) {
    HitRatios hits = result.hits();
    List<String> lines = new ArrayList<>();
    lines.add(row("accesses that hit fast memory", "whole run", "last tenth"));
    lines.add(row("  with policy " + result.policy(), share(hits.fast()), share(hits.fastFinal())));
    lines.add(row("  best possible (oracle)", share(hits.oracle()), share(hits.oracleFinal())));
    lines.add(row("  best that pays for its moves", share(hits.paidOracle()), ""));
    lines.add(row("  if nothing were ever moved", share(hits.still()), ""));
    return lines;
  }

  /** Hit ratio over time, the axis from 0 to 100 %. */
  String overTime(SimResult result) {
    List<Double> ratios = result.series().stream().map(SimResult.Second::fastHitRatio).toList();
    return new Sparkline(glyphs, SPARKLINE_COLUMNS).whole(ratios);
  }

  private static String row(String what, String whole, String last) {
    return String.format(Locale.ROOT, "%-40s%12s%12s", what, whole, last).stripTrailing();
  }

  private static String share(double ratio) {
    return Human.percent(ratio);
  }
}
