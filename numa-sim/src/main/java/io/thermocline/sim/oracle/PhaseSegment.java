package io.thermocline.sim.oracle;

import io.thermocline.nativecore.NativeMachine.Stride;
import io.thermocline.sim.workload.Demand;
import java.nio.DoubleBuffer;
import java.util.List;

/** A phase from its beginning on, as far as the run lets it. */
record PhaseSegment(long startNanos, long endNanos, Demand demand, int pageBytes)
    implements Segment {
  @Override
  public void fillAccesses(double[] accessesOfPage) {
    double seconds = (endNanos - startNanos) / 1e9;
    demand.fillRates(DoubleBuffer.wrap(accessesOfPage));
    for (int page = 0; page < accessesOfPage.length; page++) {
      accessesOfPage[page] *= seconds;
    }
    for (Stride stride : demand.strides()) {
      addEvenly(stride, stride.rate() * seconds, accessesOfPage);
    }
  }

  @Override
  public Object key() {
    return List.of(demand, endNanos - startNanos);
  }

  /**
   * A cursor visits the multiples of its stride one after the other; each gets the same share, as
   * in the lazy engine, wherever in its lap the cursor stops.
   */
  private void addEvenly(Stride stride, double accesses, double[] accessesOfPage) {
    long step = stride.stride();
    long offsets = (stride.bytes() + step - 1) / step;
    long first = 0;
    for (int page = stride.firstPage(); first < offsets; page++) {
      long pageEnd = (long) (page - stride.firstPage() + 1) * pageBytes;
      long end = Math.min(offsets, (pageEnd + step - 1) / step);
      accessesOfPage[page] += accesses * (end - first) / offsets;
      first = end;
    }
  }
}
