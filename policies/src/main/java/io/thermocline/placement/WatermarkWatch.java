package io.thermocline.placement;

import java.util.List;

/**
 * Looks at the watermarks of all schemes. When none of them works, watching memory would be for
 * nothing too, and the next look is taken after the shortest of their intervals.
 */
final class WatermarkWatch {
  private final Topology topology;
  private final SystemMetrics metrics;
  private boolean awake = true;
  private long nextLookNanos;

  WatermarkWatch(Topology topology, SystemMetrics metrics) {
    this.topology = topology;
    this.metrics = metrics;
  }

  /** Begins anew with other schemes: awake. */
  void reset() {
    awake = true;
  }

  /**
   * Updates the gates if it is time to look.
   *
   * @param schemes those without effect left out
   */
  void look(long nowNanos, List<SchemeState> schemes) {
    if (schemes.isEmpty() || (!awake && nowNanos < nextLookNanos)) {
      return;
    }
    int freePermil = watched(schemes) ? freePermil() : 0;
    boolean anyActive = false;
    long shortestMicros = Long.MAX_VALUE;
    for (SchemeState scheme : schemes) {
      anyActive |= scheme.gate().update(freePermil);
      shortestMicros = Math.min(shortestMicros, scheme.gate().intervalMicros());
    }
    awake = anyActive;
    nextLookNanos = nowNanos + WideMath.saturatedProduct(shortestMicros, 1_000);
  }

  boolean awake() {
    return awake;
  }

  /** Mostly not, and asking the machine is dear. */
  private static boolean watched(List<SchemeState> schemes) {
    for (SchemeState scheme : schemes) {
      if (scheme.gate().watches()) {
        return true;
      }
    }
    return false;
  }

  private int freePermil() {
    long total = 0;
    long free = 0;
    for (Topology.Node node : topology.nodes()) {
      total += metrics.nodeTotalBytes(node.id());
      free += metrics.nodeFreeBytes(node.id());
    }
    return total == 0 ? 0 : (int) WideMath.mulDiv(free, 1_000, total);
  }
}
