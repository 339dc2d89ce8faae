package io.thermocline.engine.rpc;

/** Who calls: each connection has a budget of calls, and some may not call every method. */
public interface Caller {
  /** Takes one call from the budget; false if it is used up. */
  boolean takeCall();

  /**
   * Asks whether this caller may call a method.
   *
   * @throws RpcError {@link RpcError#UNAUTHENTICATED} or {@link RpcError#FORBIDDEN} if not
   */
  void authorise(String method);
}
