package io.thermocline.engine.cli;

import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.scheme.Policy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policy export}: a policy in the form of another tool. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Prints a policy as a policy file, or as kdamonds for damo or HMSDK.",
      "Kdamonds get the addresses and node ids of --machine; without it, those of this",
      "machine if several of its nodes have memory, else those of the simulated one",
      "(4 GiB of DRAM, 12 GiB of CXL memory)."
    })
final class PolicyExportCommand implements Callable<Integer> {
  private final Host host;

  @Mixin private PolicyArgument argument = new PolicyArgument();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "thermocline (default), damo (JSON) or hmsdk (YAML).")
  private PolicyFormat format = PolicyFormat.THERMOCLINE;

  PolicyExportCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    Policy policy = argument.load();
    try {
      host.out().print(format.write(policy, argument.machine(host)));
      return ExitStatus.DONE;
    } catch (PolicyException e) {
      new ErrorReporter(host.err()).sayAll(e, argument.name());
      return ExitStatus.BAD_INPUT;
    }
  }
}
