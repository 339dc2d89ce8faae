package io.thermocline.placement;

import io.thermocline.scheme.Watermarks;

/**
 * Whether a scheme works or rests, with hysteresis: what rests wakes up between mid and low only.
 */
final class WatermarkGate {
  private Watermarks marks;
  private boolean active = true;

  WatermarkGate(Watermarks marks) {
    this.marks = marks;
  }

  /** Takes other marks; a scheme whose marks changed begins active, as in the kernel. */
  void define(Watermarks marks) {
    if (!marks.equals(this.marks)) {
      this.marks = marks;
      active = true;
    }
  }

  /** Works or rests as another scheme does, if its marks are the same. */
  void learnFrom(WatermarkGate other) {
    if (other.marks.equals(marks)) {
      active = other.active;
    }
  }

  /** Whether it hangs on the metric; else the scheme always works. */
  boolean watches() {
    return marks.metric() != Watermarks.Metric.NONE;
  }

  /**
   * Looks at the metric and says whether the scheme works.
   *
   * @param freePermil share of the machine's memory that is free
   */
  boolean update(int freePermil) {
    if (!watches()) {
      active = true;
    } else if (freePermil > marks.highPermil() || freePermil < marks.lowPermil()) {
      active = false;
    } else if (freePermil < marks.midPermil()) {
      active = true;
    }
    return active;
  }

  boolean active() {
    return active;
  }

  /** When a resting scheme looks again, in microseconds from now. */
  long intervalMicros() {
    return marks.intervalMicros();
  }
}
