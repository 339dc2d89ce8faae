package io.thermocline.engine;

import io.thermocline.engine.backend.Backend;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.Executors;

/** One running engine. It owns its backend: {@link #stop()} stops that too, but not the Vertx. */
public final class ThermoclineEngine implements AutoCloseable {
  private final Vertx vertx;
  private final Backend backend;
  private final String deployment;
  private final EngineVerticle verticle;
  private boolean stopped;

  private ThermoclineEngine(
      Vertx vertx, Backend backend, String deployment, EngineVerticle verticle) {
    this.vertx = vertx;
    this.backend = backend;
    this.deployment = deployment;
    this.verticle = verticle;
  }

  /**
   * Starts the backend, the placement loop and the control API.
   *
   * @return the running engine; fails with {@link java.net.BindException} if the port is taken, and
   *     with {@link IllegalArgumentException} if the policy names a node that the machine lacks;
   *     nothing is left running then, and the backend is stopped
   */
  public static Future<ThermoclineEngine> start(
      Vertx vertx, EngineOptions options, Backend backend, Policy policy) {
    EngineVerticle verticle = new EngineVerticle(options, backend, policy);
    return vertx
        .deployVerticle(verticle)
        .map(id -> new ThermoclineEngine(vertx, backend, id, verticle))
        .recover(
            failure ->
                stopBackend(vertx, backend).transform(stopped -> Future.failedFuture(failure)));
  }

  /** The port that it listens on. */
  public int port() {
    return verticle.port();
  }

  /** Statistics of the policy's schemes, in its order. */
  public Future<List<SchemeStatus>> schemes() {
    return verticle.schemes();
  }

  /** Closes all clients, then the loop, then the backend. A second call does nothing. */
  public synchronized Future<?> stop() {
    if (stopped) {
      return Future.succeededFuture();
    }
    stopped = true;
    // The loop reads native memory that the backend frees: it must be gone first.
    return vertx.undeploy(deployment).compose(undeployed -> stopBackend(vertx, backend));
  }

  /**
   * {@link #stop()}, waited for; not to be called on an event loop.
   *
   * @throws java.util.concurrent.CompletionException if it failed, with the failure as its cause
   */
  @Override
  public void close() {
    stop().toCompletionStage().toCompletableFuture().join();
  }

  private static Future<?> stopBackend(Vertx vertx, Backend backend) {
    return vertx.executeBlocking(Executors.callable(backend::stop));
  }
}
