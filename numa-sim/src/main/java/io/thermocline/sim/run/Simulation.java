package io.thermocline.sim.run;

import io.thermocline.input.InputException;
import io.thermocline.nativecore.NativeMonitor;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.PlacementLoop;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.sim.machine.EngineKind;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.workload.Workload;
import io.thermocline.sim.workload.Workloads;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run in virtual time: along the {@link Timeline} as fast as it goes. The loop takes its turn
 * when a monitor has published something, and at least once a second.
 */
public final class Simulation {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final SimulatedMachine machine;
  private final PlacementLoop loop;
  private final Scorekeeper score;
  private final @Nullable Recording recording;
  private long nowNanos;

  private Simulation(SimRequest request, SimulatedMachine machine, @Nullable Recording recording) {
    this.machine = machine;
    this.recording = recording;
    this.loop = placementLoop(request);
    this.score = new Scorekeeper(machine);
  }

  /**
   * Simulates one run.
   *
   * @throws InputException if the workload cannot be found or read, does not fit the machine, or
   *     the policy names what the machine has not
   */
  public static SimResult run(SimRequest request) {
    return run(request, EngineKind.LAZY);
  }

  /** Simulates one run in this engine. */
  static SimResult run(SimRequest request, EngineKind engine) {
    NanoClock wallClock = NanoClock.system();
    long wallStart = wallClock.nanoTime();
    Workload workload = Workloads.parse(request.workload(), request.workloadOptions());
    long durationNanos = durationNanos(request, workload);
    try (SimulatedMachine machine =
            SimulatedMachine.create(
                request.machine(), workload, request.placement(), request.seed(), engine);
        Recording recording = recording(request, machine)) {
      Simulation simulation = new Simulation(request, machine, recording);
      simulation.runUntil(durationNanos);
      return simulation.score.finish(
          request.policy().name(),
          request.seed(),
          simulation.loop.schemes(),
          () -> (wallClock.nanoTime() - wallStart) / 1e9);
    }
  }

  private static long durationNanos(SimRequest request, Workload workload) {
    Duration duration = request.duration();
    return duration == null ? workload.durationNanos() : duration.toNanos();
  }

  private static @Nullable Recording recording(SimRequest request, SimulatedMachine machine) {
    if (request.record() == null) {
      return null;
    }
    return new Recording(
        request.record(),
        machine.topology(),
        request.workload(),
        request.policy().name(),
        request.seed());
  }

  private PlacementLoop placementLoop(SimRequest request) {
    try {
      return new PlacementLoop(
          machine.topology(),
          machine.metrics(),
          machine.monitors(),
          machine.mover(),
          () -> nowNanos,
          request.policy());
    } catch (UnsupportedPolicyException e) {
      throw new InputException(
          "policy " + request.policy().name() + ": " + e.path() + ": " + e.getMessage());
    }
  }

  private void runUntil(long endNanos) {
    Turns turns = new Turns();
    new Timeline(machine, turns).advance(endNanos);
    if (endNanos % SECOND_NANOS != 0) {
      turns.second(endNanos);
    }
  }

  private final class Turns implements Timeline.Events {
    @Override
    public void checked(long timeNanos, int seen) {
      nowNanos = timeNanos;
      if ((seen & NativeMonitor.PUBLISHED) != 0) {
        loop.tick();
      }
      if ((seen & NativeMonitor.AGGREGATED) != 0 && recording != null) {
        recording.add(timeNanos, machine.monitors(), loop.schemes());
      }
    }

    @Override
    public void second(long timeNanos) {
      nowNanos = timeNanos;
      loop.tick();
      score.second(timeNanos);
    }
  }
}
