package io.thermocline.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code policy}: the root of the commands about policy files; alone it does nothing. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Checks, explains and converts policy files.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "NAME is a shipped policy, FILE a policy in YAML or JSON, or the kdamonds of",
      "damo or HMSDK. Kdamonds are about one machine: --machine says which, so that",
      "their addresses are nodes; it is a machine file as 'sim' takes it.",
      "",
      "Examples:",
      "  thermocline policy show thermal",
      "  thermocline policy check mine.yaml",
      "  thermocline policy import hmsdk.yaml > mine.yaml",
      "  thermocline policy export mine.yaml --format damo --machine server.yaml"
    })
final class PolicyCommand implements Callable<Integer> {
  /** With its commands. */
  static CommandLine create(Host host) {
    return new CommandLine(new PolicyCommand())
        .addSubcommand(new PolicyCheckCommand(host))
        .addSubcommand(new PolicyShowCommand(host))
        .addSubcommand(new PolicyImportCommand(host))
        .addSubcommand(new PolicyExportCommand(host));
  }

  @Override
  public Integer call() {
    throw new CommandException(
        ExitStatus.BAD_INPUT,
        "policy: needs to be told what to do (try 'thermocline policy show thermal')");
  }
}
