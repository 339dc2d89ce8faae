package io.thermocline.engine.cli;

import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.NumaNodes;
import io.thermocline.placement.Topology;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.MachineSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  /**
   * The machine to write kdamonds for: the one that was named, else this one if it has several
   * nodes with memory, else the simulated one.
   */
  Topology machine(Host host) {
    if (machine != null) {
      return MachineSpec.read(machine).topology();
    }
    Topology here = topologyOf(host.kernel());
    return here.nodes().size() > 1 ? here : MachineSpec.standard().topology();
  }

  private static Topology topologyOf(KernelFiles files) {
    try {
      return NumaNodes.topology(new NumaNodes(files).read());
    } catch (IOException unreadable) {
      return new Topology(List.of());
    }
  }
}
