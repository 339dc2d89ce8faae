package io.thermocline.engine;

import io.thermocline.engine.backend.Backend;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** One running engine. It owns its backend: {@link #stop()} stops that too, but not the Vertx. */
public final class ThermoclineEngine implements AutoCloseable {
  private ThermoclineEngine() {}

  /**
   * Starts the backend, the placement loop and the control API.
   *
   * @return the running engine; fails with {@link java.net.BindException} if the port is taken, and
   *     with {@link IllegalArgumentException} if the policy names a node that the machine lacks;
   *     nothing is left running then
   */
  public static Future<ThermoclineEngine> start(
      Vertx vertx, EngineOptions options, Backend backend, Policy policy) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** The port that it listens on. */
  public int port() {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Closes all clients, then the loop, then the backend. A second call does nothing. */
  public Future<Void> stop() {
    throw new UnsupportedOperationException("skeleton");
  }

  /** {@link #stop()}, waited for; not to be called on an event loop. */
  @Override
  public void close() {}
}
