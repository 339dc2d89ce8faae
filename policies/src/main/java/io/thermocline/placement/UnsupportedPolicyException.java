package io.thermocline.placement;

/** A policy that is well-formed, and that this machine or this engine cannot carry out. */
public final class UnsupportedPolicyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String path;

  /**
   * One field that stands in the way.
   *
   * @param path the field, such as {@code schemes[1].goals[0].metric}
   * @param message one line without the path: which scheme, why, and where it would work
   */
  public UnsupportedPolicyException(String path, String message) {
    super(message);
    this.path = path;
  }

  /** The field that the message is about. */
  public String path() {
    return path;
  }
}
