package io.thermocline.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code testbed}: the root of the commands about the guest; alone it does nothing. */
@Command(
    name = "testbed",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Boots a guest with a real kernel and several memory nodes in QEMU.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  thermocline testbed fetch",
      "  thermocline testbed run --kernel 6.12 --topology numa --peer damon",
      "  thermocline testbed up --port 7071",
      "  thermocline testbed exec probe.sh --kernel 6.12 --topology numa"
    })
final class TestbedCommand implements Callable<Integer> {
  /** With its commands. */
  static CommandLine create(Host host) {
    return new CommandLine(new TestbedCommand())
        .addSubcommand(new TestbedFetchCommand(host))
        .addSubcommand(new TestbedRunCommand(host))
        .addSubcommand(new TestbedUpCommand(host))
        .addSubcommand(new TestbedExecCommand(host));
  }

  @Override
  public Integer call() {
    throw new CommandException(
        ExitStatus.BAD_INPUT,
        "testbed: needs to be told what to do (try 'thermocline testbed run')");
  }
}
