package io.thermocline.input;

import org.jspecify.annotations.Nullable;

/**
 * Input from a person or a file that cannot be used. The message is one line, {@code WHAT: WHY (HOW
 * TO MEND IT)}, ready to be shown; {@link #location()} goes in front of it.
 */
public class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final @Nullable String file;
  private final int line;

  /** About an argument or a value without a file. */
  public InputException(String message) {
    this(null, 0, message);
  }

  /**
   * @param file the file as the user named it, or null
   * @param line from 1; 0 if it is about the whole file
   */
  public InputException(@Nullable String file, int line, String message) {
    super(message);
    this.file = file;
    this.line = line;
  }

  /** {@code FILE:LINE: }, {@code FILE: } or nothing. */
  public String location() {
    if (file == null) {
      return "";
    }
    return line > 0 ? file + ":" + line + ": " : file + ": ";
  }
}
