package io.thermocline.sim.machine;

/** How accesses of workloads in closed form are simulated; traces always go access by access. */
public enum EngineKind {
  /**
   * From rates: accessed bits and hit ratios in closed form, at a cost that accesses do not raise.
   */
  LAZY,
  /** One access at a time: the cross-check of the other one. */
  EVENT
}
