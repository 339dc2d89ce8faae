package io.thermocline.engine.cli;

import io.thermocline.input.InputException;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.policyfile.damo.DamoFiles;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.scheme.Policy;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policy import}: any readable form to a policy file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Prints kdamonds of damo or HMSDK as a policy file.",
      "Without --machine, two kdamonds that migrate to each other's node watch these nodes;",
      "any others watch all nodes, and their addresses become filters."
    })
final class PolicyImportCommand implements Callable<Integer> {
  private final Host host;

  @Mixin private PolicyArgument argument = new PolicyArgument();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "What FILE must be: thermocline, damo or hmsdk (default: what it is).")
  private @Nullable PolicyFormat format;

  PolicyImportCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    Policy policy = argument.load();
    try {
      checkForm(policy);
    } catch (PolicyException e) {
      new ErrorReporter(host.err()).sayAll(e, argument.name());
      return ExitStatus.BAD_INPUT;
    }
    host.out().print(PolicyFiles.toYaml(policy));
    return ExitStatus.DONE;
  }

  private void checkForm(Policy policy) {
    if (format == null) {
      return;
    }
    boolean kdamonds = PolicyFiles.holdsKdamonds(argument.name());
    if (kdamonds == (format == PolicyFormat.THERMOCLINE)) {
      String is = kdamonds ? "holds kdamonds" : "holds no kdamonds";
      throw new InputException(
          argument.name()
              + ": "
              + is
              + ", so it is not "
              + format.word()
              + " (leave --format out)");
    }
    if (format == PolicyFormat.HMSDK) {
      DamoFiles.checkHmsdk(policy);
    }
  }
}
