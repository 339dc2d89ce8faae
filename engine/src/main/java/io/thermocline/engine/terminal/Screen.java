package io.thermocline.engine.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * Paints frames in place: each is one write, from the top left corner, nothing is cleared first.
 */
final class Screen implements AutoCloseable {
  private final PrintStream out;
  private final boolean colour;

  /** Takes the terminal's alternate screen until {@link #close()}. */
  Screen(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
    write(Ansi.ENTER);
  }

  /** The lines, which fit the terminal; what an earlier frame left over vanishes. */
  void paint(List<Line> lines) {
    StringBuilder frame = new StringBuilder(Ansi.BEGIN_FRAME).append(Ansi.HOME);
    for (int row = 0; row < lines.size(); row++) {
      frame.append(row == 0 ? "" : "\r\n");
      frame.append(colour ? Ansi.styled(lines.get(row)) : lines.get(row).text());
      frame.append(Ansi.CLEAR_TO_END_OF_LINE);
    }
    write(frame.append(Ansi.CLEAR_TO_END_OF_SCREEN).append(Ansi.END_FRAME).toString());
  }

  /** Gives the terminal back as it was. */
  @Override
  public void close() {
    write(Ansi.LEAVE);
  }

  private void write(String text) {
    out.print(text);
    out.flush();
  }
}
