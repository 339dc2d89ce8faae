package io.thermocline.sim.workload;

import io.thermocline.sim.random.Purpose;
import io.thermocline.sim.random.SplitMix64;
import java.util.function.IntUnaryOperator;

/**
 * A set of granules that takes most of the accesses, and the places that it moves to. The granules
 * are put into an order (by address, or a seeded permutation for a scattered set), the order is cut
 * into slots as large as the set, and the set fills one slot at a time, never the same twice in a
 * row.
 */
final class HotSet {
  private final int granules;
  private final int granulePages;
  private final int hotGranules;
  private final int slots;
  private final int firstSlotOffset;
  private final IntUnaryOperator position;
  private final long seed;

  /**
   * @param share of all granules, rounded to whole ones, at least one
   * @param scattered false: each place is one contiguous range
   */
  HotSet(int granules, int granulePages, double share, boolean scattered, long seed) {
    SplitMix64 random = SplitMix64.forPurpose(seed, Purpose.WORKLOAD);
    this.granules = granules;
    this.granulePages = granulePages;
    this.hotGranules = (int) Math.max(1, Math.round(share * granules));
    this.slots = granules / hotGranules;
    this.firstSlotOffset = random.nextInt(granules - slots * hotGranules + 1);
    int[] shuffled = random.permutation(scattered ? granules : 0);
    this.position = scattered ? granule -> shuffled[granule] : IntUnaryOperator.identity();
    this.seed = random.nextLong();
  }

  /**
   * Demand while the set is at one of its places.
   *
   * @param place counts its moves
   * @param hotRate accesses a second of the whole set
   * @param coldRate accesses a second of all the rest
   */
  Demand demand(long place, double hotRate, double coldRate) {
    int begin = firstSlotOffset + slot(place) * hotGranules;
    int end = begin + hotGranules;
    int coldGranules = granules - hotGranules;
    double hot = hotRate / hotGranules;
    double cold = coldGranules == 0 ? 0 : coldRate / coldGranules;
    return new GranuleDemand(
        granulePages,
        granule -> {
          int at = position.applyAsInt(granule);
          return at >= begin && at < end ? hot : cold;
        });
  }

  private int slot(long place) {
    SplitMix64 random = new SplitMix64(seed);
    int slot = random.nextInt(slots);
    for (long i = 0; i < place && slots > 1; i++) {
      slot = (slot + 1 + random.nextInt(slots - 1)) % slots;
    }
    return slot;
  }
}
