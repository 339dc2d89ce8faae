package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.ThermoclineEngine;
import io.thermocline.engine.backend.Backend;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.util.List;

/** An engine in this process, for as long as a command lasts. */
final class RunningEngine implements AutoCloseable {
  private final Vertx vertx;
  private final ThermoclineEngine engine;

  private RunningEngine(Vertx vertx, ThermoclineEngine engine) {
    this.vertx = vertx;
    this.engine = engine;
  }

  /**
   * @param backend stopped with the engine, and also if that does not start
   * @throws CommandException if the port is taken, or the machine cannot carry out the policy
   */
  static RunningEngine start(Backend backend, Policy policy, int port) {
    Vertx vertx = Vertx.vertx();
    EngineOptions options = EngineOptions.defaults().withPort(port);
    Future<ThermoclineEngine> started =
        ThermoclineEngine.start(vertx, options, backend, policy)
            .recover(e -> Future.failedFuture(explain(e, port, policy)));
    try {
      return new RunningEngine(vertx, started.await());
    } catch (CommandException e) {
      vertx.close().await();
      throw e;
    }
  }

  Vertx vertx() {
    return vertx;
  }

  /** Statistics of the policy's schemes, in its order. */
  List<SchemeStatus> schemes() {
    return engine.schemes().await();
  }

  int port() {
    return engine.port();
  }

  @Override
  public void close() {
    engine.close();
    vertx.close().await();
  }

  private static CommandException explain(Throwable e, int port, Policy policy) {
    if (e instanceof BindException) {
      return new CommandException(
          ExitStatus.UNAVAILABLE,
          "port " + port + ": something else listens there (choose another with --port N)");
    }
    if (e instanceof UnavailableException) {
      return new CommandException(ExitStatus.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    if (e instanceof IllegalArgumentException) {
      return new CommandException(
          ExitStatus.BAD_INPUT,
          "policy " + policy.name() + ": " + e.getMessage() + " (change it, or the machine)");
    }
    return new CommandException(ExitStatus.FAILED, "engine: did not start: " + e, e);
  }
}
