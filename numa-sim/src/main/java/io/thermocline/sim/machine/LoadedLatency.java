package io.thermocline.sim.machine;

/**
 * Latency of memory that is busy: L0 * (1 + a*u / (1 - u)) with a = 0.25, where u is the share of
 * the bandwidth in use, at most 0.97. The form is that of an open queue: waiting grows without
 * bound as the node fills up, and the cap keeps an overload finite.
 */
public final class LoadedLatency {
  private static final double QUEUEING = 0.25;
  private static final double MOST_UTILISATION = 0.97;

  private LoadedLatency() {}

  /** Nanoseconds of an access to a node that moves this many bytes a second. */
  public static double nanos(MachineSpec.NodeSpec node, double bytesPerSecond) {
    double u = Math.min(MOST_UTILISATION, bytesPerSecond / node.bytesPerSecond());
    return node.latencyNanos() * (1 + QUEUEING * u / (1 - u));
  }
}
