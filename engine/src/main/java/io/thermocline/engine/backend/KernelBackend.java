package io.thermocline.engine.backend;

import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the backends on a real machine have in common: what they are called, and what they hold. */
abstract class KernelBackend implements Backend {
  private final String name;
  private final String why;
  private final Topology topology;
  private final SystemMetrics metrics;
  private final Resources resources;
  private final StartedClock clock;

  /**
   * @param clock started by {@link #start}
   * @param resources given back by {@link #stop}
   */
  KernelBackend(
      String name,
      String why,
      Topology topology,
      SystemMetrics metrics,
      StartedClock clock,
      Resources resources) {
    this.name = name;
    this.why = why;
    this.topology = topology;
    this.metrics = metrics;
    this.clock = clock;
    this.resources = resources;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String why() {
    return why;
  }

  @Override
  public final Topology topology() {
    return topology;
  }

  @Override
  public final SystemMetrics metrics() {
    return metrics;
  }

  @Override
  public final NanoClock clock() {
    return clock;
  }

  /** Starts the clock; threads are the backend's own. */
  @Override
  public void start() {
    clock.start();
  }

  @Override
  public final void stop() {
    try {
      resources.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
