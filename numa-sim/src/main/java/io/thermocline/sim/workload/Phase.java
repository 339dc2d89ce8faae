package io.thermocline.sim.workload;

/**
 * A stretch of time with steady demand.
 *
 * @param nanos its length; {@link Long#MAX_VALUE} if it never ends
 */
public record Phase(long nanos, Demand demand) {
  public Phase {
    if (nanos <= 0) {
      throw new IllegalArgumentException("a phase takes time, not " + nanos + " ns");
    }
  }
}
