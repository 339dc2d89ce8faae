package io.thermocline.engine.browser;

/**
 * A key as browsers know it.
 *
 * @param number Windows' virtual key code, which browsers use on every system
 * @param modifiers that are held; 8 is Shift
 * @param text that it enters
 */
public record Key(String key, String code, int number, int modifiers, String text) {
  public static final Key TAB = new Key("Tab", "Tab", 9, 0, "");
  public static final Key ENTER = new Key("Enter", "Enter", 13, 0, "\r");
  public static final Key SPACE = new Key(" ", "Space", 32, 0, " ");
  public static final Key LEFT = new Key("ArrowLeft", "ArrowLeft", 37, 0, "");
  public static final Key RIGHT = new Key("ArrowRight", "ArrowRight", 39, 0, "");
  public static final Key DOWN = new Key("ArrowDown", "ArrowDown", 40, 0, "");
}
