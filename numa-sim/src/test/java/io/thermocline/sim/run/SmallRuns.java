package io.thermocline.sim.run;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.machine.MachineSpec;
import io.thermocline.sim.machine.MachineSpec.NodeSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs that take a fraction of a second: 64 MiB fast, 192 MiB slow, a million accesses a second.
 */
final class SmallRuns {
  static final MachineSpec MACHINE =
      new MachineSpec(
          MachineSpec.PAGE_BYTES,
          MachineSpec.DEFAULT_GRANULE_BYTES,
          List.of(
              new NodeSpec(0, "dram", 64 << 20, 100, 200e9),
              new NodeSpec(1, "cxl", 192 << 20, 250, 32e9)));

  /** Moves what is clearly hot and what is clearly cold, and then rests. */
  static final Policy CALM =
      PolicyFiles.parse(
          """
          apiVersion: thermocline/v1
          name: calm
          monitor:
            intervals: {sample: 5ms, aggregation: 100ms, update: 1s}
            regions: {min: 10, max: 1000}
          schemes:
            - name: promote
              action: migrate_hot
              from: 1
              to: 0
              access_pattern: {access_rate: {min: 30%}}
              quota: {size: 8MiB, interval: 500ms}
            - name: demote
              action: migrate_cold
              from: 0
              to: 1
              access_pattern: {access_rate: {max: 5%}, age: {min: 1s}}
              quota: {size: 8MiB, interval: 500ms}
          """,
          "calm.yaml");

  private SmallRuns() {}

  static SimRequest request(String workload, Policy policy) {
    return request(workload, policy, SimRequest.DEFAULT_SEED, null);
  }

  /** Ten seconds, everything in slow memory at the start. */
  static SimRequest request(String workload, Policy policy, long seed, @Nullable Path record) {
    return new SimRequest(
        workload,
        MACHINE,
        policy,
        Duration.ofSeconds(10),
        seed,
        1,
        1e6,
        InitialPlacement.SLOW,
        record);
  }
}
