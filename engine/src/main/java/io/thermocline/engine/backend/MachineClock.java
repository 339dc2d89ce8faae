package io.thermocline.engine.backend;

import io.thermocline.placement.NanoClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that takes a simulated machine through real time, a few milliseconds at a time. */
final class MachineClock {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Logger LOG = LoggerFactory.getLogger(MachineClock.class);

  private final LongConsumer advance;
  private final NanoClock clock;
  private final LongConsumer everySecond;
  private final Thread thread = new Thread(this::run, "thermocline-sim-clock");
  private volatile boolean stopping;
  private volatile @Nullable String failure;

  /**
   * @param advance takes the machine to a time
   * @param everySecond called when it stands at a whole second
   */
  MachineClock(LongConsumer advance, NanoClock clock, LongConsumer everySecond) {
    this.advance = advance;
    this.clock = clock;
    this.everySecond = everySecond;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Ends the thread and waits for it; false if that has been done before. */
  synchronized boolean stop() {
    if (stopping) {
      return false;
    }
    stopping = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // The machine is freed next: the thread must be gone by then.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** Why it has ended by itself; null while all is well. */
  @Nullable String failure() {
    return failure;
  }

  private void run() {
    try {
      long nextSecond = SECOND_NANOS;
      while (!stopping) {
        long now = clock.nanoTime();
        for (; nextSecond <= now; nextSecond += SECOND_NANOS) {
          advance.accept(nextSecond);
          everySecond.accept(nextSecond);
        }
        advance.accept(now);
        LockSupport.parkNanos(STEP_NANOS);
      }
    } catch (RuntimeException e) {
      LOG.error("the simulated machine has failed", e);
      failure = "the simulated machine has failed: " + e.getMessage();
    }
  }
}
