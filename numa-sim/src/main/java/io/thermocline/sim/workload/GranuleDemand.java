package io.thermocline.sim.workload;

import io.thermocline.nativecore.NativeMachine.Stride;
import java.nio.DoubleBuffer;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Random accesses whose rate differs from granule to granule and is the same for all pages of one.
 */
final class GranuleDemand implements Demand {
  private final int granulePages;
  private final IntToDoubleFunction rateOfGranule;

  /**
   * @param granulePages pages a granule; the workload has a whole number of granules
   * @param rateOfGranule accesses a second of a whole granule, from its index
   */
  GranuleDemand(int granulePages, IntToDoubleFunction rateOfGranule) {
    this.granulePages = granulePages;
    this.rateOfGranule = rateOfGranule;
  }

  @Override
  public void fillRates(DoubleBuffer rates) {
    int page = 0;
    for (int granule = 0; page < rates.limit(); granule++) {
      double ratePerPage = rateOfGranule.applyAsDouble(granule) / granulePages;
      for (int i = 0; i < granulePages; i++) {
        rates.put(page++, ratePerPage);
      }
    }
  }

  @Override
  public List<Stride> strides() {
    return List.of();
  }
}
