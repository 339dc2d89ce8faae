package io.thermocline.engine.rpc;

/** Who calls: each connection has a budget of calls. */
public interface Caller {
  /** Takes one call from the budget; false if it is used up. */
  boolean takeCall();
}
