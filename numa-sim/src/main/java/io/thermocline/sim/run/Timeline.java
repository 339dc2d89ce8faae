package io.thermocline.sim.run;

import io.thermocline.nativecore.NativeMonitor;
import io.thermocline.sim.machine.SimulatedMachine;

/**
 * Takes a machine and its monitors from one event to the next: samples of the monitors, each at its
 * own interval, and ends of seconds. What happens does not hang on how far it is taken at once. So
 * a run in virtual time takes it all the way, and one in real time catches up when somebody will
 * look.
 *
 * <p>For one thread; others may meanwhile do with the machine and its monitors what these allow.
 */
public final class Timeline {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final SimulatedMachine machine;
  private final Events events;
  private long nowNanos;
  private long nextSampleNanos;
  private long nextSecondNanos = SECOND_NANOS;

  /** What is told on the way. The machine stands at exactly the time that is given. */
  @FunctionalInterface
  public interface Events {
    /** A whole second since the start is over. */
    void second(long nowNanos);

    /**
     * Monitors have been checked, and not been told yet what to look at next.
     *
     * @param seen the flags of {@link NativeMonitor#check}, of all of them
     */
    default void checked(long nowNanos, int seen) {}
  }

  /** Begins at time 0, where the machine stands; its monitors have not been sampled before. */
  public Timeline(SimulatedMachine machine, Events events) {
    this.machine = machine;
    this.events = events;
  }

  /** Goes through all events up to this time, and on to it. */
  public void advance(long untilNanos) {
    while (Math.min(nextSampleNanos, nextSecondNanos) <= untilNanos) {
      goTo(Math.min(nextSampleNanos, nextSecondNanos));
      if (nextSampleNanos == nowNanos) {
        check();
        prepare();
      }
      if (nextSecondNanos == nowNanos) {
        nextSecondNanos += SECOND_NANOS;
        events.second(nowNanos);
      }
    }
    if (nowNanos < untilNanos) {
      goTo(untilNanos);
    }
  }

  /** When there will be something to look at: a snapshot, or the end of a second. */
  public long nextNewsNanos() {
    long next = nextSecondNanos;
    for (NativeMonitor monitor : machine.monitors()) {
      next = Math.min(next, monitor.nextSnapshotNanos());
    }
    return next;
  }

  private void goTo(long timeNanos) {
    nowNanos = timeNanos;
    machine.advance(timeNanos);
  }

  private void check() {
    int seen = 0;
    for (NativeMonitor monitor : machine.monitors()) {
      if (monitor.nextSampleNanos() <= nowNanos) {
        seen |= monitor.check(nowNanos);
      }
    }
    events.checked(nowNanos, seen);
  }

  private void prepare() {
    nextSampleNanos = Long.MAX_VALUE;
    for (NativeMonitor monitor : machine.monitors()) {
      if (monitor.nextSampleNanos() <= nowNanos) {
        monitor.prepare(nowNanos);
      }
      nextSampleNanos = Math.min(nextSampleNanos, monitor.nextSampleNanos());
    }
  }
}
