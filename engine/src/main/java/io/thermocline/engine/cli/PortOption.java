package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import picocli.CommandLine.Option;

/** {@code --port} of the commands that start an engine. */
final class PortOption {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the control API on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0: any).")
  private int port = EngineOptions.DEFAULT_PORT;

  /**
   * @throws InputException if it is no port
   */
  int port() {
    return Ports.check("--port", port);
  }
}
