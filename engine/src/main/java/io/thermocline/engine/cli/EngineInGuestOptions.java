package io.thermocline.engine.cli;

import io.thermocline.policyfile.PolicyFiles;
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

  /**
   * Complains about the policy before a guest boots, and not from inside it.
   *
   * @throws io.thermocline.input.InputException if there is no such policy
   */
  void check() {
    PolicyFiles.load(policy);
  }

  String backend() {
    return Choice.of("--backend", backend, BACKENDS);
  }

  String policy() {
    return policy;
  }
}
