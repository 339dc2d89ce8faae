package io.thermocline.engine.cli;

import io.thermocline.engine.kernel.Diagnosis;
import io.thermocline.engine.rpc.JsonWriter;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what this machine can do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says what this machine can do and what stands in the way: nodes, DAMON and",
      "its owners, privileges, and which backends could work. Changes nothing."
    },
    footer = {"", "Examples:", "  thermocline doctor", "  thermocline doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  private final Host host;

  @Option(names = "--json", description = "Prints one JSON document and nothing else.")
  private boolean json;

  DoctorCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    Diagnosis diagnosis = diagnose();
    if (json) {
      host.out().println(JsonWriter.write(DoctorJson.of(diagnosis)));
    } else {
      DoctorReport.lines(diagnosis).forEach(host.out()::println);
    }
    return ExitStatus.DONE;
  }

  private Diagnosis diagnose() {
    try {
      return Diagnosis.of(host.kernel());
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.UNAVAILABLE,
          "doctor: cannot read the kernel's files: " + e.getMessage() + " (mount /proc and /sys)",
          e);
    }
  }
}
