package io.thermocline.engine.bench;

import io.thermocline.placement.NanoClock;
import io.vertx.core.Vertx;

/**
 * How long an event loop keeps others waiting: a task is due on it every millisecond, and how late
 * that comes bounds the longest task from above. Pauses of the garbage collector and time that the
 * system gives to others are in it.
 */
final class LoopWatch {
  private static final long PERIOD_NANOS = 1_000_000;
  private static final NanoClock CLOCK = NanoClock.system();

  private final Latencies delays = new Latencies();
  private long lastNanos = CLOCK.nanoTime();
  private long takenNanos = lastNanos;
  private long worstLateNanos;
  private long worstNanos;

  private LoopWatch() {}

  /** Watches the only event loop of this Vertx, until that is closed. */
  static LoopWatch begin(Vertx vertx) {
    LoopWatch watch = new LoopWatch();
    vertx.setPeriodic(1, id -> watch.turn());
    return watch;
  }

  private synchronized void turn() {
    long now = CLOCK.nanoTime();
    long late = Math.max(0, now - lastNanos - PERIOD_NANOS);
    lastNanos = now;
    delays.add(late);
    if (late > worstLateNanos) {
      worstLateNanos = late;
      worstNanos = now;
    }
  }

  /** When the longest delay since the last {@link #take} ended, in seconds after that. */
  synchronized double worstSeconds() {
    return (worstNanos - takenNanos) / 1e9;
  }

  /** The delays since the last call of this. */
  synchronized Latencies take() {
    takenNanos = CLOCK.nanoTime();
    worstLateNanos = 0;
    return delays.take();
  }
}
