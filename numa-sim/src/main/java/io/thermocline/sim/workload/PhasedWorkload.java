package io.thermocline.sim.workload;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** A workload that is known in closed form, one phase after the other. */
public final class PhasedWorkload implements Workload {
  private final String name;
  private final int pages;
  private final long durationNanos;
  private final LongFunction<Phase> phases;
  private final Supplier<int[]> firstTouchOrder;
  private final List<String> warnings;

  /**
   * @param phases the phase of each index from 0 on, without end; asked for again it answers the
   *     same
   */
  PhasedWorkload(
      String name,
      int pages,
      long durationNanos,
      LongFunction<Phase> phases,
      Supplier<int[]> firstTouchOrder,
      List<String> warnings) {
    this.name = name;
    this.pages = pages;
    this.durationNanos = durationNanos;
    this.phases = phases;
    this.firstTouchOrder = firstTouchOrder;
    this.warnings = List.copyOf(warnings);
  }

  /** The phase with this index, from 0; there is always a next one unless it never ends. */
  public Phase phase(long index) {
    return phases.apply(index);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int pages() {
    return pages;
  }

  @Override
  public long durationNanos() {
    return durationNanos;
  }

  @Override
  public int[] firstTouchOrder() {
    return firstTouchOrder.get();
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }
}
