package io.thermocline.engine.cli;

import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.machine.MachineSpec;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.run.SimRequest;
import io.thermocline.sim.workload.WorkloadOptions;
import io.thermocline.sim.workload.Workloads;

/** Simulated machines as the commands want them. */
final class SimMachines {
  private SimMachines() {}

  /**
   * A machine with a workload on it, as Linux would place it: by first touch.
   *
   * @throws io.thermocline.input.InputException if there is no such workload, or if it does not fit
   */
  static SimulatedMachine create(MachineSpec spec, String workload, long seed) {
    WorkloadOptions options =
        new WorkloadOptions(
            1,
            SimRequest.DEFAULT_ACCESS_RATE,
            seed,
            spec.totalBytes(),
            spec.fastBytes(),
            spec.pageBytes());
    return SimulatedMachine.create(
        spec, Workloads.parse(workload, options), InitialPlacement.FIRST_TOUCH, seed);
  }
}
