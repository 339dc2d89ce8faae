package io.thermocline.engine.backend;

import io.thermocline.placement.NanoClock;

/** Time since {@link #start()}; 0 before. */
final class StartedClock implements NanoClock {
  private final NanoClock source;
  private volatile long startNanos;
  private volatile boolean started;

  StartedClock(NanoClock source) {
    this.source = source;
  }

  void start() {
    startNanos = source.nanoTime();
    started = true;
  }

  @Override
  public long nanoTime() {
    return started ? source.nanoTime() - startNanos : 0;
  }
}
