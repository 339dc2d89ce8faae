package io.thermocline.sim.machine;

import io.thermocline.nativecore.NativeMachine;

/**
 * What things cost on a simulated machine, in nanoseconds of one clock. A move of 4 KiB takes 2.5
 * µs with its page table work, a point check of one accessed bit 0.4 µs; a fault that reads a
 * paged-out page back from a fast disk about 100 µs.
 */
public final class Prices {
  /** Looking at one accessed bit, wherever a monitor samples. */
  public static final long CHECK_NANOS = 400;

  /** Bringing back a page that was paged out. */
  public static final long FAULT_NANOS = 100_000;

  /** Bytes that an access to memory moves: a cache line. */
  public static final int ACCESS_BYTES = 64;

  /** Looking at a page on the way through a range and leaving it: the price of bulk checks. */
  private static final long LOOK_NANOS = 40;

  private static final long MOVE_NANOS = 2_500;

  private Prices() {}

  /** Moving a page: its fixed price, or what the slowest node's bandwidth takes for the bytes. */
  public static long moveNanos(MachineSpec spec) {
    double slowest =
        spec.nodes().stream().mapToDouble(MachineSpec.NodeSpec::bytesPerSecond).min().orElseThrow();
    return Math.max(MOVE_NANOS, (long) (spec.pageBytes() / slowest * 1e9));
  }

  static NativeMachine.Costs costs(MachineSpec spec) {
    return new NativeMachine.Costs(moveNanos(spec), LOOK_NANOS, FAULT_NANOS);
  }
}
