package io.thermocline.engine.terminal;

/**
 * How a piece of text stands out. Says what it means; {@link Ansi} says how that looks.
 *
 * @param role what the text is
 * @param heat for {@link Role#HEAT} from 0 (coldest) to {@value #HEATS} - 1; else 0
 */
public record Style(Role role, int heat) {
  /** Steps from the coldest to the hottest. */
  static final int HEATS = 12;

  public static final Style PLAIN = new Style(Role.PLAIN, 0);
  public static final Style TITLE = new Style(Role.TITLE, 0);
  public static final Style HEADING = new Style(Role.HEADING, 0);
  public static final Style FAINT = new Style(Role.FAINT, 0);
  public static final Style GOOD = new Style(Role.GOOD, 0);
  public static final Style ALERT = new Style(Role.ALERT, 0);
  public static final Style HOT = new Style(Role.HEAT, HEATS - 1);
  public static final Style WARM = new Style(Role.HEAT, 8);
  public static final Style COLD = new Style(Role.HEAT, 3);
  public static final Style FREE = FAINT;

  /** What a text is. */
  public enum Role {
    PLAIN,
    TITLE,
    HEADING,
    FAINT,
    GOOD,
    ALERT,
    HEAT
  }

  /**
   * The style of a temperature.
   *
   * @param warmth 0 is the coldest, 1 the hottest
   */
  public static Style heat(double warmth) {
    int step = (int) Math.floor(warmth * HEATS);
    return new Style(Role.HEAT, Math.min(HEATS - 1, Math.max(0, step)));
  }
}
