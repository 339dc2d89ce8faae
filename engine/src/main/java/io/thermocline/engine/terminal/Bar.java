package io.thermocline.engine.terminal;

import java.util.List;

/** A bar whose parts share its columns in proportion to their sizes. */
record Bar(int columns) {
  /** Part of a bar. */
  record Part(double size, char glyph, Style style) {}

  /**
   * Borders are rounded one by one, so that the whole always has the same length; a part that is
   * there but too small for a column may vanish.
   */
  Line draw(List<Part> parts) {
    double whole = parts.stream().mapToDouble(Part::size).sum();
    Line.Builder bar = new Line.Builder();
    double sum = 0;
    int drawn = 0;
    for (Part part : parts) {
      sum += part.size();
      int border = whole > 0 ? (int) Math.round(columns * sum / whole) : 0;
      bar.add(String.valueOf(part.glyph()).repeat(Math.max(0, border - drawn)), part.style());
      drawn = Math.max(drawn, border);
    }
    return bar.padTo(columns).build();
  }
}
