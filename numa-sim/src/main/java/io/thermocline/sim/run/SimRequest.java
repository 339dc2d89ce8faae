package io.thermocline.sim.run;

import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.machine.MachineSpec;
import io.thermocline.sim.workload.RandomMode;
import io.thermocline.sim.workload.WorkloadOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One run to simulate.
 *
 * @param workload {@code NAME[:key=value,...]} or a file
 * @param policy what watches and moves
 * @param duration null for the workload's own
 * @param seed of everything random
 * @param scale multiplies masim's region sizes, at least 1
 * @param accessRate accesses a second, above 0
 * @param record where to write a recording, or null
 */
public record SimRequest(
    String workload,
    MachineSpec machine,
    Policy policy,
    @Nullable Duration duration,
    long seed,
    int scale,
    double accessRate,
    InitialPlacement placement,
    @Nullable Path record) {
  /** Default seed. */
  public static final long DEFAULT_SEED = 1;

  /** Default access rate: 50 million accesses a second. */
  public static final double DEFAULT_ACCESS_RATE = 50e6;

  /** What the workload is made for. */
  public WorkloadOptions workloadOptions() {
    return new WorkloadOptions(
        scale,
        accessRate,
        seed,
        machine.totalBytes(),
        machine.fastBytes(),
        machine.pageBytes(),
        RandomMode.IDEAL);
  }
}
