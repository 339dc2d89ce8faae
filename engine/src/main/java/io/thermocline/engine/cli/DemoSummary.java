package io.thermocline.engine.cli;

import io.thermocline.engine.terminal.Glyphs;
import io.thermocline.engine.terminal.Human;
import io.thermocline.sim.run.SimResult;
import io.thermocline.sim.run.SimResult.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a demo achieved, for somebody who sees this for the first time. */
record DemoSummary(Glyphs glyphs) {
  static final int PERIOD_SECONDS = 10;
  static final String WORKLOAD = "shift:period=" + PERIOD_SECONDS + "s";

  private static final double CONVERGED = 0.9;
  private static final int MOST_LISTED = 6;

  private static final String TRY_NEXT =
      """
      Try next
        thermocline sim --workload zipf      another workload, a minute in a few seconds
        thermocline demo                     without an end; and in another terminal:
          thermocline top                    the same view, over the engine's websocket
          curl -s 127.0.0.1:7070/metrics     what Prometheus would see
        and, to pick hot pages only where a fifth of all samples find accesses
        (wsdump comes with Debian's python3-websocket):
          wsdump -s thermocline.v1 --eof-wait 1 ws://127.0.0.1:7070/v1/ws -t '
            {"jsonrpc": "2.0", "id": 1, "method": "policy.patch",
             "params": {"revision": 1, "patch": {"schemes": {"promote-mixed":
               {"access_pattern": {"access_rate": {"min": "20%"}}}}}}}' </dev/null
      """;

  List<String> lines(SimResult result) {
    ScoreTable score = new ScoreTable(glyphs);
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "For %.0f s a program used 12 GiB on a machine with 4 GiB of fast, 12 GiB of slow",
            result.durationSeconds()));
    lines.add("memory. A tenth of it takes 90 % of all accesses, every 10 s another tenth.");
    lines.add("Thermocline finds the hot pages, moves them up, and moves cold ones down.");
    lines.add("");
    lines.addAll(score.hits(result));
    lines.add("");
    lines.add("hits over time   " + score.overTime(result));
    lines.add("");
    lines.add(reached(result));
    lines.add(places(result));
    lines.add(
        format(
            "Moved up %s, down %s.",
            Human.bytes(result.traffic().promotedBytes()),
            Human.bytes(result.traffic().demotedBytes())));
    lines.add("");
    TRY_NEXT.lines().forEach(lines::add);
    return lines;
  }

  private static String reached(SimResult result) {
    return format(
        "In the end it reached %.0f %% of the best possible; moving nothing reaches %.0f %%.",
        100 * result.hits().fastFinal() / result.hits().oracleFinal(),
        100 * result.hits().still() / result.hits().oracle());
  }

  /** How soon it caught up with the hot set at each place, or, when there were many, how often. */
  private static String places(SimResult result) {
    List<String> times = secondsToConverge(result);
    if (times.size() <= MOST_LISTED) {
      return "Seconds to 90 % of the best possible after each move: "
          + String.join(", ", times)
          + ".";
    }
    long reached = times.stream().filter(time -> !time.startsWith("not")).count();
    return format(
        "It reached 90 %% of the best possible at %d of %d places of the hot set.",
        reached, times.size());
  }

  private static List<String> secondsToConverge(SimResult result) {
    List<String> times = new ArrayList<>();
    List<Second> series = result.series();
    double goal = CONVERGED * result.hits().oracle();
    for (int start = 0; start < series.size(); start += PERIOD_SECONDS) {
      int end = Math.min(series.size(), start + PERIOD_SECONDS);
      int second = start;
      while (second < end && series.get(second).fastHitRatio() < goal) {
        second++;
      }
      times.add(second < end ? Integer.toString(second + 1 - start) : "not in " + (end - start));
    }
    return times;
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
