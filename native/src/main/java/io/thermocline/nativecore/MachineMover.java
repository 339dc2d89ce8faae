package io.thermocline.nativecore;

import java.nio.ByteBuffer;

/**
 * Moves pages of a simulated machine, within its time.
 *
 * <p>Migrations move pages, {@code pageout} takes them out of memory, {@code lru_prio}, {@code
 * lru_deprio} and {@code cold} set or clear the flag that the filter {@code active} asks about.
 * {@code stat} counts what the filters let through. {@code willneed}, {@code hugepage}, {@code
 * nohugepage} and {@code collapse} find nothing to do here: nothing is missing in a range of
 * frames, and pages have one size.
 */
record MachineMover(NativeHandle machine) implements NativeMover.Calls {
  @Override
  public int ready(int sourceNode) {
    return machine.call(m -> MachineLibrary.tc_machine_ready(m, sourceNode));
  }

  @Override
  public int offer(ByteBuffer plan, long bytes) {
    return machine.call(m -> MachineLibrary.tc_machine_offer(m, plan, bytes));
  }

  @Override
  public int poll(long[] outcomes, int max) {
    return machine.call(m -> MachineLibrary.tc_machine_poll(m, outcomes, max));
  }
}
