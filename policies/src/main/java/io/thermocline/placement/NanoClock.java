package io.thermocline.placement;

/** Time since an arbitrary start, in nanoseconds; virtual in the simulator. */
@FunctionalInterface
public interface NanoClock {
  long nanoTime();

  /** The machine's monotonic clock: the only one of the house, so that time stays a test input. */
  static NanoClock system() {
    return System::nanoTime;
  }
}
