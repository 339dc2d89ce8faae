package io.thermocline.engine.loop;

/** A way back to a policy that is not remembered. */
public final class UnknownRevisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownRevisionException(long unknown, long oldest, long newest) {
    super(
        "revision " + unknown + " is not remembered (there are " + oldest + " to " + newest + ")");
  }
}
