package io.thermocline.engine.terminal;

import java.util.List;

/** Shares from 0 to 1 over time, one column each, the newest at the right end. */
public record Sparkline(Glyphs glyphs, int columns) {
  /** What does not fit is left out at the old end. */
  public String last(List<Double> shares) {
    StringBuilder line = new StringBuilder();
    for (double share : shares.subList(Math.max(0, shares.size() - columns), shares.size())) {
      line.append(glyphs.level(share));
    }
    return line.toString();
  }

  /** The whole time in no more than the given columns: each shows the mean of its share of them. */
  public String whole(List<Double> shares) {
    int shown = Math.min(columns, shares.size());
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < shown; column++) {
      int from = (int) ((long) column * shares.size() / shown);
      int to = (int) ((column + 1L) * shares.size() / shown);
      double mean = shares.subList(from, to).stream().mapToDouble(d -> d).average().orElse(0);
      line.append(glyphs.level(mean));
    }
    return line.toString();
  }
}
