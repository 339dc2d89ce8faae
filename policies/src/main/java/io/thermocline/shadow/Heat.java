package io.thermocline.shadow;

import io.thermocline.region.RegionClass;
import io.thermocline.region.Temperature;

/** Hot and warm bytes of some memory, and the sum of its regions' rates by their sizes. */
final class Heat {
  private double hotBytes;
  private double warmBytes;
  private double accesses;

  void add(long bytes, double rate, double ageSeconds) {
    switch (RegionClass.of(Temperature.of(rate, ageSeconds))) {
      case HOT -> hotBytes += bytes;
      case WARM -> warmBytes += bytes;
      case COLD -> {}
    }
    accesses += bytes * rate;
  }

  /** Adds a share of other memory's. */
  void add(Heat other, double share) {
    hotBytes += other.hotBytes * share;
    warmBytes += other.warmBytes * share;
    accesses += other.accesses * share;
  }

  double accessedBytes() {
    return hotBytes + warmBytes;
  }

  /**
   * This memory as the fastest tier.
   *
   * @param totalBytes of the tier
   * @param allAccesses of all tiers together
   */
  FastTier asTier(long totalBytes, double allAccesses) {
    long hot = Math.round(hotBytes);
    long warm = Math.round(warmBytes);
    return new FastTier(
        hot,
        warm,
        Math.max(0, totalBytes - hot - warm),
        allAccesses == 0 ? 0 : accesses / allAccesses);
  }

  double accesses() {
    return accesses;
  }
}
