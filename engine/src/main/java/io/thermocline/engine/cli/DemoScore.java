package io.thermocline.engine.cli;

import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.run.Scorekeeper;
import io.thermocline.sim.run.SimResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the score of a machine in real time, up to a wanted end. */
final class DemoScore {
  private final Scorekeeper keeper;
  private final NanoClock wallClock;
  private final long wallStart;
  private final long endNanos;
  private final Runnable onEnd;
  private int seconds;
  private boolean ended;

  /**
   * @param duration null for no end; else the first whole second from there on is the last one
   * @param onEnd called on the machine's clock thread when that second is over
   */
  DemoScore(
      SimulatedMachine machine, NanoClock wallClock, @Nullable Duration duration, Runnable onEnd) {
    this.keeper = new Scorekeeper(machine);
    this.wallClock = wallClock;
    this.wallStart = wallClock.nanoTime();
    this.endNanos = duration == null ? Long.MAX_VALUE : duration.toNanos();
    this.onEnd = onEnd;
  }

  /** The machine stands at the end of a second; nothing is counted after the end. */
  synchronized void second(long nowNanos) {
    if (ended) {
      return;
    }
    keeper.second(nowNanos);
    seconds++;
    if (nowNanos >= endNanos) {
      ended = true;
      onEnd.run();
    }
  }

  /**
   * Ends the count; the result is null if not even a second was over. The machine is still open.
   */
  synchronized @Nullable SimResult finish(String policy, long seed, List<SchemeStatus> schemes) {
    ended = true;
    return seconds == 0 ? null : keeper.finish(policy, seed, schemes, this::wallSeconds);
  }

  private double wallSeconds() {
    return (wallClock.nanoTime() - wallStart) / 1e9;
  }
}
