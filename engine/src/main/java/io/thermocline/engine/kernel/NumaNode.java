package io.thermocline.engine.kernel;

import io.thermocline.placement.Topology.Range;
import java.util.List;

/**
 * A NUMA node as the kernel describes it.
 *
 * @param memoryTier the kernel's number, smaller is faster; -1 if it has put the node in none
 * @param cpus such as {@code 0-7}; empty for a node of memory alone
 * @param latencyNanos read latency by the firmware's word; 0 if it says nothing
 * @param distances to each node, 10 is local
 * @param ranges physical addresses of its online memory blocks, sorted, neighbours joined
 */
public record NumaNode(
    int id,
    int memoryTier,
    String cpus,
    long totalBytes,
    long freeBytes,
    int latencyNanos,
    List<Integer> distances,
    List<Range> ranges) {
  public NumaNode {
    distances = List.copyOf(distances);
    ranges = List.copyOf(ranges);
  }

  /** Whether programs can run on it; memory without processors is the slower one. */
  public boolean hasCpus() {
    return !cpus.isEmpty();
  }
}
