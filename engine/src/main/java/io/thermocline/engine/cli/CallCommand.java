package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.client.EngineClient;
import io.thermocline.engine.rpc.JsonReader;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code call}: one method of a running engine. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Calls one method of a running engine and prints the result as JSON.",
      "Its /asyncapi.yaml lists all methods with their parameters."
    },
    footer = {
      "",
      "Examples:",
      "  thermocline call engine.status",
      "  thermocline call snapshot.get '{\"maxRegions\": 10}'",
      "  thermocline call shadow.start '{\"policy\": \"hmsdk-capacity\"}'"
    })
final class CallCommand implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 30;

  private final Host host;

  @Parameters(index = "0", paramLabel = "METHOD", description = "Such as policy.get.")
  private String method = "";

  @Parameters(
      index = "1",
      paramLabel = "JSON",
      arity = "0..1",
      description = "An object with its parameters.")
  private String params = "{}";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of its control API on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
  private int port = EngineOptions.DEFAULT_PORT;

  CallCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    int number = Ports.check("--port", port);
    JsonObject checked = checkedParams();
    Vertx vertx = Vertx.vertx();
    try {
      JsonObject result =
          onEventLoop(vertx, number, checked).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      host.out().println(result.encodePrettily());
      return ExitStatus.DONE;
    } catch (TimeoutException e) {
      throw new CommandException(
          ExitStatus.FAILED, method + ": no answer within " + PATIENCE_SECONDS + " s");
    } finally {
      vertx.close().await();
    }
  }

  private JsonObject checkedParams() {
    try {
      if (JsonReader.read(params) instanceof Map<?, ?>) {
        return new JsonObject(params);
      }
    } catch (RpcError e) {
      throw new InputException("JSON " + Quoted.of(params) + ": " + e.text());
    }
    throw new InputException(
        "JSON " + Quoted.of(params) + ": is no object (write for example '{\"maxRegions\": 10}')");
  }

  private Future<JsonObject> onEventLoop(Vertx vertx, int number, JsonObject checked) {
    return Future.future(
        promise -> vertx.runOnContext(now -> ask(vertx, number, checked).onComplete(promise)));
  }

  private Future<JsonObject> ask(Vertx vertx, int number, JsonObject checked) {
    return EngineClient.connect(vertx, EngineOptions.DEFAULT_HOST, number)
        .recover(e -> Future.failedFuture(noEngine(number, e)))
        .compose(client -> client.call(method, checked))
        .recover(e -> Future.failedFuture(refused(e)));
  }

  private static CommandException noEngine(int number, Throwable e) {
    return new CommandException(
        ExitStatus.UNAVAILABLE,
        "engine at "
            + EngineOptions.DEFAULT_HOST
            + ":"
            + number
            + ": no connection: "
            + e.getMessage()
            + " (start one with 'thermocline serve', or name its port with --port N)");
  }

  private CommandException refused(Throwable e) {
    return e instanceof CommandException ended
        ? ended
        : new CommandException(ExitStatus.FAILED, method + ": " + e.getMessage());
  }
}
