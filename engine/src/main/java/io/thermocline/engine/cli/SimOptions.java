package io.thermocline.engine.cli;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.MachineSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which machine to simulate, and under which policy. */
final class SimOptions {
  @Option(
      names = "--machine",
      paramLabel = "FILE",
      description = "The simulated machine (default: 4 GiB of DRAM, 12 GiB of CXL memory).")
  private @Nullable Path machine;

  @Option(
      names = "--policy",
      paramLabel = "NAME|FILE",
      description = "A shipped policy or a policy file (default: ${DEFAULT-VALUE}).")
  private String policy = "thermal";

  /**
   * @throws io.thermocline.input.InputException if its file is no machine
   */
  MachineSpec machine() {
    return machine == null ? MachineSpec.standard() : MachineSpec.read(machine);
  }

  /**
   * @throws io.thermocline.input.InputException if there is no such policy
   */
  Policy policy() {
    return PolicyFiles.load(policy);
  }
}
