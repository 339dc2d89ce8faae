package io.thermocline.engine.cli;

import io.thermocline.placement.Topology;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.MachineSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which policy, and the machine that kdamonds are about. */
final class PolicyArgument {
  @Parameters(
      paramLabel = "NAME|FILE",
      description = "A shipped policy, a policy file, or kdamonds of damo or HMSDK.")
  private String policy = "";

  @Option(
      names = "--machine",
      paramLabel = "FILE",
      description = "The machine whose addresses kdamonds name.")
  private @Nullable Path machine;

  /** What the user called it. */
  String name() {
    return policy;
  }

  /**
   * @throws io.thermocline.input.InputException if there is no such policy
   */
  Policy load() {
    return PolicyFiles.load(policy, machine == null ? null : MachineSpec.read(machine).topology());
  }

  /** The machine to write kdamonds for: the simulated one unless another was named. */
  Topology machine() {
    MachineSpec spec = machine == null ? MachineSpec.standard() : MachineSpec.read(machine);
    return spec.topology();
  }
}
