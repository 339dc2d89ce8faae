package io.thermocline.engine.cli;

import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.scheme.Policy;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policy check}: everything that is wrong with a policy, a line each. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Says OK, or everything that is wrong, a line each.")
final class PolicyCheckCommand implements Callable<Integer> {
  private final Host host;

  @Mixin private PolicyArgument argument = new PolicyArgument();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "Says too whether it can be written so: thermocline, damo or hmsdk.")
  private @Nullable PolicyFormat format;

  PolicyCheckCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    Policy policy;
    try {
      policy = argument.load();
      if (format != null) {
        format.write(policy, argument.machine(host));
      }
    } catch (PolicyException e) {
      new ErrorReporter(host.err()).sayAll(e, argument.name());
      return ExitStatus.BAD_INPUT;
    }
    int schemes = policy.schemes().size();
    String count = schemes == 1 ? "1 scheme" : schemes + " schemes";
    host.out().println(argument.name() + ": OK (policy " + policy.name() + ", " + count + ")");
    return ExitStatus.DONE;
  }
}
