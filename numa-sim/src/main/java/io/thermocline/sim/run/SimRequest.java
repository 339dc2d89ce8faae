package io.thermocline.sim.run;

import io.thermocline.input.InputException;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.machine.MachineSpec;
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
 * @param accessRate accesses a second, above 0, at most 10^11
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

  private static final double MAX_ACCESS_RATE = 1e11;

  /** Default access rate: 50 million accesses a second. */
  public static final double DEFAULT_ACCESS_RATE = 50e6;

  public SimRequest {
    if (duration != null && (duration.isNegative() || duration.isZero())) {
      throw new InputException(
          "duration " + duration.toMillis() + "ms: nothing to run (give more)");
    }
    if (scale < 1) {
      throw new InputException("scale " + scale + ": regions only grow (give 1 or more)");
    }
    if (!(accessRate > 0 && accessRate <= MAX_ACCESS_RATE)) {
      throw new InputException(
          "access rate " + accessRate + ": not above 0 and up to 10^11 a second (give another)");
    }
  }

  /** What the workload is made for. */
  public WorkloadOptions workloadOptions() {
    return new WorkloadOptions(
        scale, accessRate, seed, machine.totalBytes(), machine.fastBytes(), machine.pageBytes());
  }
}
