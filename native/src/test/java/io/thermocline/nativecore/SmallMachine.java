package io.thermocline.nativecore;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.placement.Outcome;
import io.thermocline.placement.Plan;
import io.thermocline.placement.ResolvedScheme;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import io.thermocline.scheme.Watermarks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sixteen pages on the first frames of the slow node of a machine of 10 fast and 30 slow frames,
 * and plans for it.
 */
final class SmallMachine implements AutoCloseable {
  static final int PAGE = 4096;
  static final int PAGES = 16;
  static final long SLOW_START = 1L << 40;
  static final long SECOND = 1_000_000_000L;

  private static final NativeMachine.Costs COSTS = new NativeMachine.Costs(1_000, 100, 10_000);

  final NativeMachine machine =
      new NativeMachine(
          PAGE,
          List.of(
              new NativeMachine.Node(0, 0, 10, 2), new NativeMachine.Node(1, SLOW_START, 30, 0)),
          PAGES,
          COSTS,
          1,
          false);

  private long nowNanos;

  SmallMachine() {
    machine.place(IntStream.range(10, 10 + PAGES).toArray());
  }

  /** Accesses a second of the first pages; the others are idle. */
  static DoubleBuffer rates(double... ofFirstPages) {
    DoubleBuffer rates =
        ByteBuffer.allocateDirect(PAGES * Double.BYTES)
            .order(ByteOrder.nativeOrder())
            .asDoubleBuffer();
    rates.put(0, ofFirstPages);
    return rates;
  }

  static ResolvedScheme scheme(int uid, Action action, Filter... filters) {
    List<Destination> to =
        action.migrates() ? List.of(new Destination(new NodeRef.Id(0), 1)) : List.of();
    var scheme =
        new Scheme(
            "scheme" + uid,
            action,
            new NodeRef.Id(1),
            to,
            AccessPattern.ANY,
            0,
            Quota.NONE,
            List.of(),
            GoalTuner.CONSIST,
            Watermarks.NONE,
            List.of(filters),
            0,
            true);
    int[] targets = action.migrates() ? new int[] {0} : new int[0];
    int[] weights = action.migrates() ? new int[] {1} : new int[0];
    return new ResolvedScheme(uid, scheme, new int[] {1}, targets, weights);
  }

  /** Slow frames {@code [first, first + count)}. */
  static void add(Plan plan, int first, int count, ResolvedScheme scheme) {
    long start = SLOW_START + (long) first * PAGE;
    plan.add(start, start + (long) count * PAGE, 1, scheme, false);
  }

  /** Carries the plan out within the next second. */
  List<Outcome> run(Plan plan) {
    assertThat(machine.mover().offer(plan)).isTrue();
    nowNanos += SECOND;
    machine.advance(nowNanos);
    List<Outcome> outcomes = new ArrayList<>();
    machine.mover().poll(outcomes::add);
    return outcomes;
  }

  @Override
  public void close() {
    machine.close();
  }
}
