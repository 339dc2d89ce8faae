package io.thermocline.sim.run;

import io.thermocline.nativecore.NativeMachine.Counters;
import io.thermocline.sim.machine.LoadedLatency;
import io.thermocline.sim.machine.MachineSpec.NodeSpec;
import io.thermocline.sim.machine.Prices;
import java.util.List;

/**
 * Sums up what everything takes on one clock: accesses at the latency of the node that serves them
 * under its load, looks at accessed bits, moves and faults; beside it the same accesses on a
 * machine of fast memory alone, which watches and moves nothing.
 */
final class StallClock {
  private final List<NodeSpec> fastestFirst;
  private final int fastNodes;
  private double accessNanos;
  private double allFastNanos;

  /**
   * @param fastestFirst in the order of the counters
   * @param fastNodes how many of them make up the fastest tier
   */
  StallClock(List<NodeSpec> fastestFirst, int fastNodes) {
    this.fastestFirst = fastestFirst;
    this.fastNodes = fastNodes;
  }

  /** Adds what happened between two readings that lie this far apart. */
  void add(Counters before, Counters after, double seconds) {
    double total = 0;
    for (int i = 0; i < after.accesses().length; i++) {
      double accesses = after.accesses()[i] - before.accesses()[i];
      // Accesses to paged-out pages pay for their fault apart, and then memory's slowest latency.
      int node = Math.min(i, fastestFirst.size() - 1);
      double bytes = accesses * Prices.ACCESS_BYTES;
      if (i < fastestFirst.size()) {
        bytes += after.movedInBytes()[i] - before.movedInBytes()[i];
        bytes += after.movedOutBytes()[i] - before.movedOutBytes()[i];
      }
      accessNanos += accesses * LoadedLatency.nanos(fastestFirst.get(node), bytes / seconds);
      total += accesses;
    }
    double bytesOfEach = total * Prices.ACCESS_BYTES / fastNodes;
    allFastNanos += total * LoadedLatency.nanos(fastestFirst.get(0), bytesOfEach / seconds);
  }

  /**
   * How much longer all took than on fast memory alone; 1 if nothing was accessed.
   *
   * @param totals at the end
   * @param checks accessed bits looked at
   */
  double slowdown(Counters totals, long checks) {
    double overheadNanos =
        (double) checks * Prices.CHECK_NANOS
            + totals.moverNanos()
            + (double) totals.faults() * Prices.FAULT_NANOS;
    return allFastNanos > 0 ? (accessNanos + overheadNanos) / allFastNanos : 1;
  }
}
