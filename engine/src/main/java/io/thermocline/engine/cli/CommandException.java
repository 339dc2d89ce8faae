package io.thermocline.engine.cli;

/** Ends a command with a status and one line of the form {@code WHAT: WHY (HOW TO MEND IT)}. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  CommandException(int status, String message) {
    super(message);
    this.status = status;
  }

  CommandException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
