package io.thermocline.engine.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that reads and writes the kernel's files while an engine runs. */
public final class KernelThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KernelThread.class);
  private static final long STOP_SECONDS = 4;

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "thermocline-kernel");
            thread.setDaemon(true);
            return thread;
          });

  /** Work that can fail. */
  @FunctionalInterface
  public interface Chore {
    void run() throws Exception;
  }

  /** Does it soon, or never if the thread has been closed. Does not block. */
  public void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException closed) {
      LOG.debug("closed before a last task");
    }
  }

  /** Does it over and over, with a pause after each time; a failure is logged and not the end. */
  public void every(long pauseMillis, Chore chore) {
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(
            () -> {
              try {
                chore.run();
              } catch (Exception e) {
                LOG.warn(
                    "a look at the kernel's files has failed, and is tried again: {}",
                    e.toString());
              }
            },
            0,
            pauseMillis,
            TimeUnit.MILLISECONDS);
  }

  /** Waits until all that was to be done soon has been done. */
  void finish() {
    CompletableFuture.runAsync(() -> {}, executor).join();
  }

  /** Ends what it is doing, and waits for that. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("an access to the kernel's files does not return");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
