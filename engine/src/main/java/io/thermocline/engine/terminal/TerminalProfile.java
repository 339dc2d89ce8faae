package io.thermocline.engine.terminal;

import java.util.Locale;
import java.util.Map;

/**
 * What may be written to standard output.
 *
 * @param repaints whether frames may be painted in place; if not, plain lines are printed
 * @param colour whether colours may be used
 * @param glyphs what pictures are made of
 */
public record TerminalProfile(boolean repaints, boolean colour, Glyphs glyphs) {

  /**
   * Follows {@code TERM}, {@code NO_COLOR} (no-color.org: any value but the empty one) and the
   * locale's charset; a locale that names none is taken for UTF-8, as in most containers.
   *
   * @param terminal whether standard output is a terminal
   */
  public static TerminalProfile of(boolean terminal, Map<String, String> environment) {
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
    Glyphs glyphs = unicode(environment) ? Glyphs.UNICODE : Glyphs.ASCII;
    return new TerminalProfile(terminal && !dumb, terminal && !dumb && colour, glyphs);
  }

  private static boolean unicode(Map<String, String> environment) {
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(variable, "");
      if (!locale.isEmpty()) {
        int dot = locale.indexOf('.');
        String charset = locale.substring(dot + 1).toLowerCase(Locale.ROOT).replace("-", "");
        return dot < 0 || charset.startsWith("utf8");
      }
    }
    return true;
  }
}
