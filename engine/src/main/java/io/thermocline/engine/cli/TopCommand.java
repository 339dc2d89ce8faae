package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
      "  thermocline top | tee watched.log"
    })
final class TopCommand implements Callable<Integer> {
  private static final String EXAMPLE = " (write for example ws://127.0.0.1:7070)";

  private final Host host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of its control API on 127.0.0.1 (default: 7070).")
  private @Nullable Integer port;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Its address instead, such as ws://127.0.0.1:7070.")
  private @Nullable URI url;

  TopCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws InterruptedException {
    URI uri = address();
    Vertx vertx = Vertx.vertx();
    try (StopSignal stop = new StopSignal(host);
        LiveSession session = LiveSession.open(host, vertx, uri.getHost(), portOf(uri), stop)) {
      stop.await();
      return session.engineGone() ? gone(uri) : ExitStatus.DONE;
    } finally {
      vertx.close().await();
    }
  }

  private URI address() {
    if (url == null) {
      int number = port == null ? EngineOptions.DEFAULT_PORT : Ports.check("--port", port);
      return URI.create("ws://" + EngineOptions.DEFAULT_HOST + ":" + number);
    }
    if (port != null) {
      throw new InputException("--port: does not go together with --url (give one of the two)");
    }
    if (url.getHost() == null || !("" + url.getScheme()).matches("ws|http")) {
      throw new InputException("--url: " + Quoted.of(url.toString()) + " names no host" + EXAMPLE);
    }
    return url;
  }

  private static int portOf(URI uri) {
    return uri.getPort() < 0 ? EngineOptions.DEFAULT_PORT : uri.getPort();
  }

  private static int gone(URI uri) {
    throw new CommandException(
        ExitStatus.FAILED,
        "engine at " + uri.getAuthority() + ": has closed the connection (it may have ended)");
  }
}
