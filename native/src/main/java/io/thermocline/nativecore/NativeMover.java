package io.thermocline.nativecore;

import io.thermocline.placement.Mover;
import io.thermocline.placement.Outcome;
import io.thermocline.placement.Plan;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Hands plans to a simulated machine and picks up what came of them. A node is ready again when its
 * last plan is done. A plan that names several source nodes is accepted whole or not at all.
 *
 * <p>Migrations move pages, {@code pageout} takes them out of memory, {@code lru_prio}, {@code
 * lru_deprio} and {@code cold} set or clear the flag that the filter {@code active} asks about.
 * {@code stat} counts what the filters let through. {@code willneed}, {@code hugepage}, {@code
 * nohugepage} and {@code collapse} find nothing to do here: nothing is missing in a range of
 * frames, and pages have one size.
 */
final class NativeMover implements Mover {
  private static final int BATCH = 64;

  /** Fields of {@code struct tc_outcome}, of 8 bytes each. */
  private static final int FIELDS = 9;

  private final MachineHandle machine;
  private final PlanPacker packer;

  NativeMover(MachineHandle machine, long pageBytes) {
    this.machine = machine;
    this.packer = new PlanPacker(pageBytes);
  }

  @Override
  public boolean ready(int sourceNode) {
    return machine.call(m -> MachineLibrary.tc_machine_ready(m, sourceNode)) > 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a range is not on its source node
   */
  @Override
  public synchronized boolean offer(Plan plan) {
    ByteBuffer packed = packer.pack(plan);
    int status = machine.call(m -> MachineLibrary.tc_machine_offer(m, packed, packed.limit()));
    if (status < 0) {
      throw new IllegalArgumentException("the machine refuses a plan: errno " + -status);
    }
    return status > 0;
  }

  @Override
  public void poll(Consumer<Outcome> sink) {
    long[] fields = new long[BATCH * FIELDS];
    int count;
    do {
      count = machine.call(m -> MachineLibrary.tc_machine_poll(m, fields, BATCH));
      for (int i = 0; i < count; i++) {
        sink.accept(outcome(fields, i * FIELDS));
      }
    } while (count == BATCH);
  }

  private static Outcome outcome(long[] fields, int at) {
    return new Outcome(
        (int) fields[at],
        (int) fields[at + 1],
        (int) fields[at + 2],
        (int) fields[at + 3],
        (int) fields[at + 4],
        fields[at + 5],
        fields[at + 6],
        fields[at + 7],
        fields[at + 8]);
  }
}
