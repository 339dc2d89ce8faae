package io.thermocline.sim.oracle;

import io.thermocline.sim.workload.TraceWorkload;
import java.util.Arrays;
import java.util.List;

/** What a trace accesses between two points of time. */
record TraceSegment(long startNanos, long endNanos, TraceWorkload trace) implements Segment {
  @Override
  public void fillAccesses(double[] accessesOfPage) {
    int[] pageOfAccess = trace.pageOfAccess();
    long count = accessesUntil(endNanos) - accessesUntil(startNanos);
    long laps = count / pageOfAccess.length;
    Arrays.fill(accessesOfPage, 0);
    if (laps > 0) {
      for (int page : pageOfAccess) {
        accessesOfPage[page] += laps;
      }
    }
    int next = (int) (accessesUntil(startNanos) % pageOfAccess.length);
    for (long rest = count % pageOfAccess.length; rest > 0; rest--) {
      accessesOfPage[pageOfAccess[next]]++;
      next = next + 1 == pageOfAccess.length ? 0 : next + 1;
    }
  }

  @Override
  public Object key() {
    int begin = (int) (accessesUntil(startNanos) % trace.pageOfAccess().length);
    return List.of(begin, accessesUntil(endNanos) - accessesUntil(startNanos));
  }

  private long accessesUntil(long nanos) {
    return (long) (trace.accessRate() * (nanos / 1e9));
  }
}
