package io.thermocline.engine.cli;

import io.thermocline.engine.client.Endpoint;
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
import picocli.CommandLine.Mixin;
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
      "  thermocline call policy.get --url wss://db1.example.org:7070 --token-file token",
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

  @Mixin private EndpointOptions engine = new EndpointOptions();

  CallCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    JsonObject checked = checkedParams();
    Vertx vertx = Vertx.vertx();
    try {
      Endpoint endpoint = engine.endpoint(vertx);
      JsonObject result =
          onEventLoop(vertx, endpoint, checked).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
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

  private Future<JsonObject> onEventLoop(Vertx vertx, Endpoint endpoint, JsonObject checked) {
    return Future.future(
        promise -> vertx.runOnContext(now -> ask(vertx, endpoint, checked).onComplete(promise)));
  }

  private Future<JsonObject> ask(Vertx vertx, Endpoint endpoint, JsonObject checked) {
    return EngineClient.connect(vertx, endpoint)
        .recover(e -> Future.failedFuture(NoEngine.at(endpoint, e)))
        .compose(client -> client.call(method, checked))
        .recover(e -> Future.failedFuture(refused(e)));
  }

  private CommandException refused(Throwable e) {
    return e instanceof CommandException ended
        ? ended
        : new CommandException(ExitStatus.FAILED, method + ": " + e.getMessage());
  }
}
