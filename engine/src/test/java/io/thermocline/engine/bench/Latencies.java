package io.thermocline.engine.bench;

import java.util.Arrays;

/** Times, and what share of them is no longer than that. */
final class Latencies {
  private long[] nanos = new long[1 << 10];
  private int count;

  void add(long time) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = time;
  }

  void addAll(Latencies others) {
    for (int i = 0; i < others.count; i++) {
      add(others.nanos[i]);
    }
  }

  /** Those so far, by themselves; none are left here. */
  Latencies take() {
    Latencies taken = new Latencies();
    taken.nanos = Arrays.copyOf(nanos, Math.max(1, count));
    taken.count = count;
    count = 0;
    return taken;
  }

  int count() {
    return count;
  }

  long over(long limitNanos) {
    return Arrays.stream(nanos, 0, count).filter(time -> time > limitNanos).count();
  }

  /**
   * In milliseconds; 0 if there are none.
   *
   * @param share 0.99 for the 99th percentile, 1 for the longest
   */
  double millis(double share) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return count == 0 ? 0 : sorted[(int) Math.ceil(share * count) - 1] / 1e6;
  }
}
