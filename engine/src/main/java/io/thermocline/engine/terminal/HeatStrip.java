package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.Heat;
import java.util.Arrays;
import java.util.List;

/** Temperature over addresses, one column for an equal share of the address range. */
record HeatStrip(Glyphs glyphs, int columns) {
  private static final double IDLE = 0.25;

  /** One row of blocks: the higher and the brighter, the hotter the addresses below. */
  Line draw(List<Heat> heats) {
    Line.Builder row = new Line.Builder();
    for (double warmth : warmths(heats)) {
      if (Double.isNaN(warmth)) {
        row.add(" ");
      } else {
        row.add(String.valueOf(glyphs.level(warmth)), Style.heat(warmth));
      }
    }
    return row.build();
  }

  /** The mean temperature of each column by bytes, as {@link #warmth}; NaN where no region lies. */
  double[] warmths(List<Heat> heats) {
    double[] warmths = new double[columns];
    Arrays.fill(warmths, Double.NaN);
    if (heats.isEmpty()) {
      return warmths;
    }
    double[] bytes = new double[columns];
    double[] weighted = new double[columns];
    long first = heats.get(0).start();
    double columnBytes = (double) (heats.get(heats.size() - 1).end() - first) / columns;
    for (Heat heat : heats) {
      int column = (int) ((heat.start() - first) / columnBytes);
      for (; column < columns; column++) {
        double from = Math.max((double) (heat.start() - first), column * columnBytes);
        double to = Math.min((double) (heat.end() - first), (column + 1) * columnBytes);
        if (to <= from) {
          break;
        }
        bytes[column] += to - from;
        weighted[column] += (to - from) * heat.temperature();
      }
    }
    for (int column = 0; column < columns; column++) {
      if (bytes[column] > 0) {
        warmths[column] = warmth(weighted[column] / bytes[column]);
      }
    }
    return warmths;
  }

  /**
   * From 0 (idle for long) to 1 (always accessed). What is idle takes the lowest quarter; above it
   * the root lifts what is lukewarm, because a region of a few hot pages is lukewarm as a whole.
   */
  private static double warmth(double temperature) {
    return temperature <= 0
        ? IDLE * (1 + temperature / 100)
        : IDLE + (1 - IDLE) * Math.sqrt(temperature / 100);
  }
}
