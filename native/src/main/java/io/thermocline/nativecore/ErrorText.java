package io.thermocline.nativecore;

import com.sun.jna.NativeLibrary;

/**
 * What the system says of an error, in the user's language: the words that Java's exceptions about
 * files have in place of its number.
 */
public final class ErrorText {
  /** {@code EBUSY}. */
  public static final int BUSY = 16;

  private ErrorText() {}

  /**
   * {@code strerror(3)}.
   *
   * @param error a number of {@code errno.h}
   */
  public static String of(int error) {
    return NativeLibrary.getProcess()
        .getFunction("strerror")
        .invokeString(new Object[] {error}, false);
  }
}
