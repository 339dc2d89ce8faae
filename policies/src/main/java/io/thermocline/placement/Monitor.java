package io.thermocline.placement;

import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.MonitorSettings;

/** Port: the region monitor of one node. No method blocks. */
public interface Monitor {
  int node();

  /** Where its snapshots appear. */
  SnapshotBuffer snapshots();

  /**
   * Takes new attributes from the next sample on; regions and their history stay.
   *
   * @param publishEverySamples also publish a snapshot each so many samples; 0 is at aggregations
   *     only
   */
  void configure(MonitorSettings settings, int publishEverySamples);

  /** Whether it can publish between the ends of aggregations, as {@link #configure} may ask. */
  default boolean publishesBetween() {
    return true;
  }

  /** Starts or stops sampling; a stopped monitor keeps its regions. It begins active. */
  void setActive(boolean active);

  /**
   * Cuts regions at the borders of these ranges and resets the age inside to 0, before the next
   * sample. Ranges are sorted and do not overlap.
   *
   * @param starts first addresses
   * @param ends addresses behind the last
   * @param count how many of the array elements count
   */
  void mark(long[] starts, long[] ends, int count);
}
