package io.thermocline.sim.random;

/**
 * Steele, Lea and Flood's SplitMix64 ("Fast Splittable Pseudorandom Number Generators", 2014): a
 * counter behind a mixing function. Small, fast and the same everywhere.
 */
public final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9e37_79b9_7f4a_7c15L;

  private long state;

  public SplitMix64(long seed) {
    this.state = seed;
  }

  /** A generator of its own for one purpose, so that purposes do not disturb each other. */
  public static SplitMix64 forPurpose(long seed, Purpose purpose) {
    return new SplitMix64(mix(seed + GOLDEN_GAMMA * purpose.stream));
  }

  /** Uniform over all longs. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform over {@code [0, bound)}. */
  public int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** 0 to {@code size} - 1 in random order. */
  public int[] permutation(int size) {
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      int j = nextInt(i + 1);
      values[i] = values[j];
      values[j] = i;
    }
    return values;
  }

  private static long mix(long z) {
    long once = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    long twice = (once ^ (once >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return twice ^ (twice >>> 31);
  }
}
