package io.thermocline.engine.control;

/**
 * So many uses in each window of time; a window begins with the first use after the last one's end.
 */
final class Budget {
  private final int limit;
  private long windowStartNanos;
  private int used;

  Budget(int limit) {
    this.limit = limit;
  }

  /** Whether one more is allowed now. */
  boolean hasLeft(long nowNanos, long windowNanos) {
    if (used > 0 && nowNanos - windowStartNanos >= windowNanos) {
      used = 0;
    }
    if (used == 0) {
      windowStartNanos = nowNanos;
    }
    return used < limit;
  }

  void use() {
    used++;
  }

  /** Takes a use back; one of a window that has ended does not count any more. */
  void giveBack() {
    used = Math.max(0, used - 1);
  }
}
