package io.thermocline.sim.testbed;

/** Ends a task of the test bed; the message is one line, {@code WHY (HOW TO MEND IT)}. */
public final class TestbedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Whose fault it is. */
  public enum Kind {
    /** Something that this machine lacks. */
    UNAVAILABLE,
    /** Something that should have worked. */
    FAILED
  }

  private final Kind kind;
  private final String console;

  private TestbedException(Kind kind, String message, String console) {
    super(message);
    this.kind = kind;
    this.console = console;
  }

  static TestbedException unavailable(String message) {
    return new TestbedException(Kind.UNAVAILABLE, message, "");
  }

  static TestbedException failed(String message) {
    return new TestbedException(Kind.FAILED, message, "");
  }

  /**
   * @param console the end of what the guest said
   */
  static TestbedException guestFailed(String message, String console) {
    return new TestbedException(Kind.FAILED, message, console);
  }

  public Kind kind() {
    return kind;
  }

  /** The end of what the guest said, in whole lines; empty if it is not about a guest. */
  public String console() {
    return console;
  }
}
