package io.thermocline.engine.terminal;

/** The one place that knows escape codes (ECMA-48, xterm's 256 colours). */
final class Ansi {
  /** Alternate screen on, cursor off. */
  static final String ENTER = "\u001b[?1049h\u001b[?25l";

  /** Styles off, cursor on, back to the screen of before. */
  static final String LEAVE = "\u001b[0m\u001b[?25h\u001b[?1049l";

  static final String HOME = "\u001b[H";
  static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
  static final String CLEAR_TO_END_OF_SCREEN = "\u001b[J";

  /** Between these two the terminal shows nothing half painted; others ignore them. */
  static final String BEGIN_FRAME = "\u001b[?2026h";

  static final String END_FRAME = "\u001b[?2026l";

  private static final String RESET = "\u001b[0m";

  /** From deep water to the surface, and on to fire. */
  private static final int[] HEATS = {17, 18, 24, 25, 31, 37, 79, 186, 220, 214, 208, 196};

  private Ansi() {}

  /** The line's text with its styles switched on and off again. */
  static String styled(Line line) {
    StringBuilder text = new StringBuilder();
    for (Line.Span span : line.spans()) {
      String code = code(span.style());
      if (code.isEmpty()) {
        text.append(span.text());
      } else {
        text.append(code).append(span.text()).append(RESET);
      }
    }
    return text.toString();
  }

  private static String code(Style style) {
    return switch (style.role()) {
      case PLAIN -> "";
      case TITLE -> "\u001b[1;38;5;45m";
      case HEADING -> "\u001b[1m";
      case FAINT -> foreground(244);
      case GOOD -> foreground(78);
      case ALERT -> foreground(214);
      case HEAT -> foreground(HEATS[style.heat()]);
    };
  }

  private static String foreground(int colour) {
    return "\u001b[38;5;" + colour + "m";
  }
}
