package io.thermocline.nativecore;

import io.thermocline.placement.Monitor;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.MonitorSettings;

/**
 * A region monitor of the native core. Either its own thread samples ({@link #start}) or the caller
 * does, in virtual time: at each {@link #nextSampleNanos()}, {@link #check}, then whatever reads the
 * snapshot, then {@link #prepare}.
 */
public final class NativeMonitor implements Monitor, AutoCloseable {
  /** {@link #check} published a snapshot. */
  public static final int PUBLISHED = 1;

  /** The snapshot is of a whole aggregation. */
  public static final int AGGREGATED = 2;

  NativeMonitor() {
    throw new UnsupportedOperationException("skeleton");
  }

  /** When the next check is due, on the clock that {@link #check} and {@link #prepare} are given. */
  public long nextSampleNanos() {
    return 0;
  }

  /** Looks at the prepared pages and closes the window if it is over; returns the flags above. */
  public int check(long nowNanos) {
    return 0;
  }

  /** Takes marks and new attributes, and prepares the next sample. */
  public void prepare(long nowNanos) {}

  /** Samples on a native thread with absolute deadlines until {@link #close}; time 0 is now. */
  public void start() {}

  @Override
  public int node() {
    return 0;
  }

  @Override
  public SnapshotBuffer snapshots() {
    throw new UnsupportedOperationException("skeleton");
  }

  @Override
  public void configure(MonitorSettings settings, int publishEverySamples) {}

  @Override
  public void setActive(boolean active) {}

  @Override
  public void mark(long[] starts, long[] ends, int count) {}

  @Override
  public void close() {}
}
