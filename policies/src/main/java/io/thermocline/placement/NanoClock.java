package io.thermocline.placement;

/** Time since an arbitrary start, in nanoseconds; virtual in the simulator. */
@FunctionalInterface
public interface NanoClock {
  long nanoTime();
}
