package io.thermocline.engine.cli;

import io.thermocline.engine.client.Endpoint;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code top}: the live view of an engine that runs elsewhere. */
@Command(
    name = "top",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Watches a running engine: nodes, temperature by address, hits, schemes.",
      "On a terminal it repaints in place until Ctrl-C; into a pipe it prints a line a second."
    },
    footer = {
      "",
      "Examples:",
      "  thermocline top",
      "  thermocline top --port 7071",
      "  thermocline top --url wss://db1.example.org:7070 --token-file token",
      "  thermocline top | tee watched.log"
    })
final class TopCommand implements Callable<Integer> {
  private final Host host;

  @Mixin private EndpointOptions engine = new EndpointOptions();

  TopCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    try (StopSignal stop = new StopSignal(host)) {
      return watch(vertx, engine.endpoint(vertx), stop);
    } finally {
      vertx.close().await();
    }
  }

  private int watch(Vertx vertx, Endpoint endpoint, StopSignal stop) throws InterruptedException {
    try (LiveSession session = LiveSession.open(host, vertx, endpoint, stop)) {
      stop.await();
      if (session.engineGone()) {
        throw new CommandException(
            ExitStatus.FAILED,
            "engine at " + endpoint.address() + ": has closed the connection (it may have ended)");
      }
      return ExitStatus.DONE;
    }
  }
}
