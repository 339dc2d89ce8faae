package io.thermocline.engine.kernel;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the machine's figures young, on a thread of its own. */
public final class MetricsRefresh implements AutoCloseable {
  private static final long PERIOD_MILLIS = 200;
  private static final Logger LOG = LoggerFactory.getLogger(MetricsRefresh.class);

  private final KernelMetrics metrics;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread worker = new Thread(work, "thermocline-metrics");
            worker.setDaemon(true);
            return worker;
          });
  private final ScheduledFuture<?> refreshing;
  private boolean failing;

  /** Refreshes these until it is closed. */
  public MetricsRefresh(KernelMetrics metrics) {
    this.metrics = metrics;
    this.refreshing =
        thread.scheduleWithFixedDelay(
            this::run, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The figures of before stay when they cannot be read; said once. */
  private void run() {
    try {
      metrics.refresh();
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn("the machine's figures cannot be read: {}", e.toString());
      }
      failing = true;
    }
  }

  @Override
  public void close() {
    refreshing.cancel(false);
    thread.shutdown();
  }
}
