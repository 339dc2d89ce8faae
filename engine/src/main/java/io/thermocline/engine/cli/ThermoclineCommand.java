package io.thermocline.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands; alone it does nothing. */
@Command(
    name = "thermocline",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Keeps a machine's hot memory on its fast nodes (DRAM) and the cold on slow ones.",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  thermocline demo --duration 30s    see it work, then read what it achieved",
      "  thermocline sim --workload zipf    a simulated minute, as fast as it goes",
      "  thermocline serve                  the engine, on this machine's memory nodes",
      "  thermocline top                    watch it from another terminal",
      "  thermocline call policy.get        ask it, or steer it, from a script",
      "  thermocline policy show thermal    a policy in plain words",
      "  thermocline doctor                 what this machine can do, and what not",
      "  thermocline release                give back what a killed engine left in the kernel",
      "  thermocline test                   every test of the project, by the launcher",
      "",
      "Exit status: 0 done, 1 failed, 2 wrong usage or bad input, 3 not on this machine."
    })
final class ThermoclineCommand implements Callable<Integer> {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print a stack trace with an error.")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }

  @Override
  public Integer call() {
    throw new CommandException(
        ExitStatus.BAD_INPUT,
        "command: none was given (try 'thermocline demo'; 'thermocline --help' lists all)");
  }
}
