package io.thermocline.engine.kernel;

import io.thermocline.input.InputException;
import io.thermocline.nativecore.TraceSource;
import io.thermocline.placement.Monitor;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.MonitorSettings;

/**
 * The kdamond of one node as a monitor. The kernel tells of its regions at the end of each
 * aggregation only, so a scheme that applies more often acts then. It cannot be told of marks
 * either: they are laid over its snapshots.
 */
public final class KernelMonitor implements Monitor {
  private final TraceSource source;
  private final KernelWatch watch;

  KernelMonitor(TraceSource source, KernelWatch watch) {
    this.source = source;
    this.watch = watch;
  }

  @Override
  public int node() {
    return source.node();
  }

  @Override
  public SnapshotBuffer snapshots() {
    return source.snapshots();
  }

  /**
   * {@inheritDoc} All monitors of a kernel have the same attributes: the last ones that any of them
   * was given.
   *
   * @throws InputException if there are more regions than snapshots have room for
   * @throws io.thermocline.placement.UnsupportedPolicyException if this kernel's DAMON cannot carry
   *     them out
   */
  @Override
  public void configure(MonitorSettings settings, int publishEverySamples) {
    if (settings.maxRegions() > TraceSource.MAX_REGIONS) {
      throw new InputException(
          "monitor.regions.max: "
              + settings.maxRegions()
              + " regions are more than can be followed (at most "
              + TraceSource.MAX_REGIONS
              + ")");
    }
    watch.want(settings);
  }

  @Override
  public boolean publishesBetween() {
    return false;
  }

  @Override
  public void setActive(boolean active) {
    watch.want(active);
  }

  @Override
  public void mark(long[] starts, long[] ends, int count) {
    source.mark(starts, ends, count);
  }
}
