package io.thermocline.engine.terminal;

/**
 * The characters that pictures are made of.
 *
 * @param levels from lowest to highest, one character each
 * @param hot what a bar shows for hot bytes; likewise the next three
 */
public record Glyphs(String levels, char hot, char warm, char cold, char free) {
  /** Block elements; parts of a bar differ even where there is no colour. */
  public static final Glyphs UNICODE = new Glyphs("▁▂▃▄▅▆▇█", '█', '▓', '▒', '·');

  /** For terminals that only know ASCII. */
  public static final Glyphs ASCII = new Glyphs("_.-=+*%#", '#', '+', '-', '.');

  /** The character for a share from 0 to 1. */
  public char level(double share) {
    int step = (int) Math.floor(share * levels.length());
    return levels.charAt(Math.min(levels.length() - 1, Math.max(0, step)));
  }
}
