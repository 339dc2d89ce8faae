package io.thermocline.engine.cli;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import java.util.List;
import picocli.CommandLine.Option;

/** How the engine runs in a guest. */
final class EngineInGuestOptions {
  private static final List<String> BACKENDS = List.of("auto", "damon", "hybrid");

  @Option(
      names = "--backend",
      paramLabel = "auto|damon|hybrid",
      description = "The engine's backend (default: auto).")
  private String backend = "auto";

  @Option(
      names = "--policy",
      paramLabel = "P",
      description = "The engine's policy, a name or a file (default: thermal).")
  private String policy = "thermal";

  String backend() {
    if (!BACKENDS.contains(backend)) {
      throw new InputException(
          "--backend: "
              + Quoted.of(backend)
              + " is not known (give one of "
              + String.join(", ", BACKENDS)
              + ")");
    }
    return backend;
  }

  String policy() {
    return policy;
  }
}
