package io.thermocline.sim.workload;

import io.thermocline.nativecore.NativeMachine.Stride;
import java.nio.DoubleBuffer;
import java.util.List;

/** Steady demand: how often each page is accessed, in closed form. */
public interface Demand {
  /**
   * Random accesses a second of each page: Poisson processes, independent of each other.
   *
   * @param rates an element for each page of the workload; all are overwritten
   */
  void fillRates(DoubleBuffer rates);

  /** Sequential cursors that come on top. */
  List<Stride> strides();
}
