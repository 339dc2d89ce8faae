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

  private TestbedException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static TestbedException unavailable(String message) {
    return new TestbedException(Kind.UNAVAILABLE, message);
  }

  static TestbedException failed(String message) {
    return new TestbedException(Kind.FAILED, message);
  }

  public Kind kind() {
    return kind;
  }
}
