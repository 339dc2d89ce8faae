package io.thermocline.placement;

import io.thermocline.region.Snapshot;

/**
 * When a scheme is due on each of its source nodes. Time is counted in samples, as in the kernel,
 * so that a monitor that falls behind does not shorten anybody's interval.
 */
final class ApplyClock {
  private final long[] lastAppliedSample;

  /**
   * Nothing has been applied.
   *
   * @param nodes one more than the highest node id
   */
  ApplyClock(int nodes) {
    lastAppliedSample = new long[nodes];
  }

  /**
   * Whether a scheme is due.
   *
   * @param intervalMicros 0: once an aggregation
   */
  boolean due(Snapshot snapshot, long intervalMicros) {
    long last = lastAppliedSample[snapshot.node()];
    if (intervalMicros == 0) {
      return snapshot.lastAggregation() > last;
    }
    long samples = Math.max(1, intervalMicros / Math.max(1, snapshot.sampleMicros()));
    return snapshot.passedSamples() - last >= samples;
  }

  /** The interval of this node begins at this sample. */
  void restart(int node, long passedSamples) {
    lastAppliedSample[node] = passedSamples;
  }
}
