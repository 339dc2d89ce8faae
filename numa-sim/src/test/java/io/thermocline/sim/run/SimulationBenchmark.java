package io.thermocline.sim.run;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.machine.MachineSpec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints how much faster than real time runs are, oracles included, one line a workload, and what
 * they achieved. Not a test: the figures depend on the machine.
 *
 * <p>Arguments: POLICY first-touch|slow|random SCALE ACCESS_RATE MACHINE_FILE|- WORKLOAD...
 */
final class SimulationBenchmark {
  private SimulationBenchmark() {}

  public static void main(String[] arguments) {
    List<String> a = List.of(arguments);
    for (String workload : a.subList(5, a.size())) {
      print(
          System.out,
          Simulation.run(
              new SimRequest(
                  workload,
                  a.get(4).equals("-")
                      ? MachineSpec.standard()
                      : MachineSpec.read(Path.of(a.get(4))),
                  PolicyFiles.load(a.get(0)),
                  null,
                  SimRequest.DEFAULT_SEED,
                  Integer.parseInt(a.get(2)),
                  Double.parseDouble(a.get(3)),
                  InitialPlacement.parse(a.get(1)),
                  null)));
    }
  }

  private static void print(PrintStream out, SimResult result) {
    var hits = result.hits();
    out.printf(
        "%s %s: %.1f times real time; hit ratio static %.4f policy %.4f (end %.4f) paid %.4f"
            + " oracle %.4f (end %.4f); 90%% after %s s; moved %d MiB, paid oracle %d;"
            + " slowdown %.4f; regions %d to %d; checks %d, cpu %.4f, metadata %d%n",
        result.workload(),
        result.policy(),
        result.durationSeconds() / result.wallSeconds(),
        hits.still(),
        hits.fast(),
        hits.fastFinal(),
        hits.paidOracle(),
        hits.oracle(),
        hits.oracleFinal(),
        result.convergeSeconds(),
        (result.traffic().promotedBytes() + result.traffic().demotedBytes()) >> 20,
        result.traffic().paidOracleMovedBytes() >> 20,
        result.slowdownVsAllFast(),
        result.monitor().regionsMin(),
        result.monitor().regionsMax(),
        result.monitor().checks(),
        result.monitor().cpuRatio(),
        result.monitor().metadataBytes());
  }
}
