package io.thermocline.engine.backend;

import io.thermocline.placement.NanoClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that takes a simulated machine through real time. The machine's time is ours, and
 * nobody can tell at which of its moments the thread was awake. So it sleeps until there is
 * something to look at, and makes up for the time: to wake up costs more than most events.
 */
final class MachineClock {
  /** At most so far in one go: counters are to be fresh, and {@link #stop} is not to wait. */
  private static final long GO_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final Logger LOG = LoggerFactory.getLogger(MachineClock.class);

  private final LongConsumer advance;
  private final LongSupplier nextNewsNanos;
  private final NanoClock clock;
  private final Runnable arrived;
  private final Thread thread = new Thread(this::run, "thermocline-sim-clock");
  private volatile boolean stopping;
  private volatile @Nullable String failure;

  /**
   * @param advance takes the machine to a time
   * @param nextNewsNanos up to when nobody will see a difference
   * @param arrived called each time that the machine has come further
   */
  MachineClock(
      LongConsumer advance, LongSupplier nextNewsNanos, NanoClock clock, Runnable arrived) {
    this.advance = advance;
    this.nextNewsNanos = nextNewsNanos;
    this.clock = clock;
    this.arrived = arrived;
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
      long reached = 0;
      while (!stopping) {
        reached = Math.min(clock.nanoTime(), reached + GO_NANOS);
        advance.accept(reached);
        arrived.run();
        long next = Math.min(reached + GO_NANOS, nextNewsNanos.getAsLong());
        LockSupport.parkNanos(next - clock.nanoTime());
      }
    } catch (RuntimeException e) {
      LOG.error("the simulated machine has failed", e);
      failure = "the simulated machine has failed: " + e.getMessage();
    }
  }
}
