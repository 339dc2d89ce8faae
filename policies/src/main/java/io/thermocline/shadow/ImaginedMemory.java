package io.thermocline.shadow;

import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;

/** The memory of a machine with moves that have not happened: another number of bytes is free. */
public final class ImaginedMemory implements SystemMetrics {
  private final SystemMetrics real;
  private final long[] gainedBytes;

  public ImaginedMemory(Topology topology, SystemMetrics real) {
    this.real = real;
    this.gainedBytes = new long[topology.idLimit()];
  }

  /**
   * Moves bytes between two nodes, as many as there is room for.
   *
   * @param to -1 if they leave memory
   * @return how many
   */
  long move(int from, int to, long bytes) {
    long moved = to < 0 ? bytes : Math.min(bytes, nodeFreeBytes(to));
    add(from, -moved);
    add(to, moved);
    return moved;
  }

  /** The real memory has gained bytes on a node (or lost, if negative) that are none here. */
  void discount(int node, long bytes) {
    add(node, -bytes);
  }

  private void add(int node, long bytes) {
    if (node >= 0) {
      gainedBytes[node] += bytes;
    }
  }

  @Override
  public long nodeTotalBytes(int node) {
    return real.nodeTotalBytes(node);
  }

  @Override
  public long nodeFreeBytes(int node) {
    long free = real.nodeFreeBytes(node) - gainedBytes[node];
    return Math.max(0, Math.min(nodeTotalBytes(node), free));
  }

  @Override
  public long someMemPsiMicros() {
    return real.someMemPsiMicros();
  }
}
