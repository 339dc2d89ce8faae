package io.thermocline.engine.cli;

/** What a command's exit status means. */
final class ExitStatus {
  static final int DONE = 0;
  static final int FAILED = 1;

  /** Wrong usage or bad input. */
  static final int BAD_INPUT = 2;

  /** This machine cannot do it: a busy port, a missing feature. */
  static final int UNAVAILABLE = 3;

  private ExitStatus() {}
}
