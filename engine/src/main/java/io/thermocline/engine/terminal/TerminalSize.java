package io.thermocline.engine.terminal;

/** Columns and rows of a terminal; narrower or lower ones are drawn as if they had the minimum. */
public record TerminalSize(int columns, int rows) {
  public static final int MIN_COLUMNS = 60;
  public static final int MIN_ROWS = 10;
  public static final TerminalSize DEFAULT = new TerminalSize(80, 24);

  public TerminalSize {
    columns = Math.max(MIN_COLUMNS, columns);
    rows = Math.max(MIN_ROWS, rows);
  }
}
