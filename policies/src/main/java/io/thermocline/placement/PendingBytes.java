package io.thermocline.placement;

/**
 * Bytes of one scheme that movers have accepted and not yet reported, by source node. Tells which
 * of them were planned before the current reset interval, so that a late failure does not give the
 * new interval a refund for the old one. A mover reports the plans of one node in order.
 */
final class PendingBytes {
  private final long[] all;
  private final long[] earlier;

  /**
   * Nothing is pending.
   *
   * @param nodes one more than the highest node id
   */
  PendingBytes(int nodes) {
    all = new long[nodes];
    earlier = new long[nodes];
  }

  void planned(int node, long bytes) {
    all[node] += bytes;
  }

  /** A reset interval begins: what is still pending belongs to an earlier one. */
  void beginInterval() {
    System.arraycopy(all, 0, earlier, 0, all.length);
  }

  /** Takes reported bytes off; returns how many of them were planned in this interval. */
  long reported(int node, long bytes) {
    long old = Math.min(bytes, earlier[node]);
    earlier[node] -= old;
    all[node] = Math.max(0, all[node] - bytes);
    return bytes - old;
  }
}
