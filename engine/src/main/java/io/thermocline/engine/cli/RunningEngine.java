package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.ThermoclineEngine;
import io.thermocline.engine.backend.Backend;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.input.InputException;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CompletionException;

/** An engine in this process, for as long as a command lasts. */
final class RunningEngine implements AutoCloseable {
  /** What Linux says to it. */
  private static final String NO_SUCH_ADDRESS = "Cannot assign requested address";

  private final Vertx vertx;
  private final ThermoclineEngine engine;

  private RunningEngine(Vertx vertx, ThermoclineEngine engine) {
    this.vertx = vertx;
    this.engine = engine;
  }

  /**
   * @param backend stopped with the engine, and also if that does not start
   * @throws InputException if what the options name cannot be used
   * @throws CommandException if the port is taken, or the machine cannot carry out the policy
   */
  static RunningEngine start(Backend backend, Policy policy, EngineOptions options) {
    Vertx vertx = Vertx.vertx();
    Future<ThermoclineEngine> started =
        ThermoclineEngine.start(vertx, options, backend, policy)
            .recover(e -> Future.failedFuture(explain(e, options, policy)));
    try {
      return new RunningEngine(vertx, started.await());
    } catch (CommandException | InputException e) {
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

  /**
   * @throws CommandException if the machine is not as it was found
   */
  @Override
  public void close() {
    try {
      engine.close();
    } catch (CompletionException e) {
      throw e.getCause() instanceof UncheckedIOException left ? failed(left) : e;
    } finally {
      vertx.close().await();
    }
  }

  private static CommandException failed(UncheckedIOException e) {
    return new CommandException(ExitStatus.FAILED, "engine: " + messageOf(e), e);
  }

  private static String messageOf(UncheckedIOException e) {
    IOException cause = e.getCause();
    return cause == null ? e.toString() : String.valueOf(cause.getMessage());
  }

  private static RuntimeException explain(Throwable e, EngineOptions options, Policy policy) {
    if (e instanceof InputException input) {
      return input;
    }
    if (e instanceof BindException && NO_SUCH_ADDRESS.equals(e.getMessage())) {
      return new InputException(
          "listen.host: this machine does not have the address " + options.host());
    }
    if (e instanceof BindException) {
      return new CommandException(
          ExitStatus.UNAVAILABLE,
          "port "
              + options.port()
              + ": something else listens there (choose another with --port N)");
    }
    if (e instanceof UnavailableException) {
      return new CommandException(ExitStatus.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    if (e instanceof UnsupportedPolicyException unsupported) {
      String why = unsupported.path() + ": " + e.getMessage();
      String hint = why.endsWith(")") ? "" : " (change it, or the machine)";
      return new CommandException(
          ExitStatus.BAD_INPUT, "policy " + policy.name() + ": " + why + hint);
    }
    if (e instanceof UncheckedIOException io) {
      return failed(io);
    }
    return new CommandException(ExitStatus.FAILED, "engine: did not start: " + e, e);
  }
}
