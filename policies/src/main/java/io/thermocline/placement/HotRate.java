package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import java.util.Arrays;

/**
 * How often memory is accessed that is hot throughout: a quarter of all accesses are to regions
 * that have at least so many. The very hottest region says less, because where many are accessed
 * alike it is the one with the most luck.
 */
final class HotRate {
  private static final double PART = 0.25;

  private double[] byAccesses = new double[32];

  /** Accesses an aggregation; 0 if there are none. */
  int of(Snapshot snapshot) {
    int most = snapshot.samplesPerAggregation();
    if (byAccesses.length <= most) {
      byAccesses = new double[most + 1];
    }
    Arrays.fill(byAccesses, 0, most + 1, 0);
    double all = 0;
    var region = new RegionCursor(snapshot);
    while (region.next()) {
      int accesses = Math.min(most, region.accesses());
      double weight = (double) region.sizeBytes() * accesses;
      byAccesses[accesses] += weight;
      all += weight;
    }
    double sum = 0;
    for (int accesses = most; accesses > 0; accesses--) {
      sum += byAccesses[accesses];
      if (sum >= PART * all && sum > 0) {
        return accesses;
      }
    }
    return 0;
  }
}
