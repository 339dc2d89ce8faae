package io.thermocline.engine.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGINT and SIGTERM as a polite request: the command that waits here goes on, ends in its own way,
 * and the process then exits with status 0. One that needs longer than {@value #PATIENCE_SECONDS} s
 * is ended as the system would.
 */
final class StopSignal implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final Host host;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onShutdown, "stop-signal");

  StopSignal(Host host) {
    this.host = host;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Waits for the signal, or for {@link #raise()}. */
  void await() throws InterruptedException {
    stop.await();
  }

  /**
   * Waits for the same, but no longer than this.
   *
   * @return false if the time has passed
   */
  boolean await(Duration atMost) throws InterruptedException {
    return stop.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends the waiting from within. */
  void raise() {
    stop.countDown();
  }

  /** The command has ended and has said what it had to say. */
  @Override
  public void close() {
    host.out().flush();
    host.err().flush();
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun: the hook runs, and ends the process.
    }
  }

  private void onShutdown() {
    stop.countDown();
    try {
      if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitStatus.DONE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
