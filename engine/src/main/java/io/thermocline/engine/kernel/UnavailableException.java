package io.thermocline.engine.kernel;

/** This machine cannot do it as it is now; one line says what, why, and how to mend it. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnavailableException(String message) {
    super(message);
  }
}
