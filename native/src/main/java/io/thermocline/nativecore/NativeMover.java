package io.thermocline.nativecore;

import io.thermocline.placement.Mover;
import io.thermocline.placement.Outcome;
import io.thermocline.placement.Plan;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Hands plans to the native core and picks up what came of them. A node is ready again when its
 * last plan is done. A plan that names several source nodes is accepted whole or not at all.
 */
final class NativeMover implements Mover {
  private static final int BATCH = 64;

  /** Fields of {@code struct tc_outcome}, of 8 bytes each. */
  private static final int FIELDS = 9;

  private final Calls calls;
  private final PlanPacker packer = new PlanPacker();

  /** Who carries plans out; each function returns {@code -errno} on failure. */
  interface Calls {
    int ready(int sourceNode);

    int offer(ByteBuffer plan, long bytes);

    int poll(long[] outcomes, int max);
  }

  NativeMover(Calls calls) {
    this.calls = calls;
  }

  @Override
  public boolean ready(int sourceNode) {
    return calls.ready(sourceNode) > 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a range is not on its source node
   */
  @Override
  public synchronized boolean offer(Plan plan) {
    ByteBuffer packed = packer.pack(plan);
    int status = calls.offer(packed, packed.limit());
    if (status < 0) {
      throw new IllegalArgumentException("the mover refuses a plan: errno " + -status);
    }
    return status > 0;
  }

  @Override
  public void poll(Consumer<Outcome> sink) {
    long[] fields = new long[BATCH * FIELDS];
    int count;
    do {
      count = calls.poll(fields, BATCH);
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
