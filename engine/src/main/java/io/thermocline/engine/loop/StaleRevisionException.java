package io.thermocline.engine.loop;

/** A change of a policy that is no longer the one in effect. */
public final class StaleRevisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long current;

  StaleRevisionException(long stale, long current) {
    super("revision " + stale + " is stale: the policy is at " + current + " (get it again)");
    this.current = current;
  }

  /** The revision in effect. */
  public long current() {
    return current;
  }
}
