package io.thermocline.nativecore;

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

/** Sixteen pages on the slow node of a machine of 10 fast and 30 slow frames, and plans for it. */
final class SmallMachine {
  static final int PAGE = 4096;
  static final int PAGES = 16;
  static final long SLOW_START = 1L << 40;
  static final long SECOND = 1_000_000_000L;

  private static final NativeMachine.Costs COSTS = new NativeMachine.Costs(1_000, 100, 10_000);

  private SmallMachine() {}

  static NativeMachine create() {
    var nodes =
        List.of(
            new NativeMachine.Node(0, 0, 10, 2), new NativeMachine.Node(1, SLOW_START, 30, 0));
    var machine = new NativeMachine(PAGE, nodes, PAGES, COSTS, 1, false);
    machine.place(IntStream.range(10, 10 + PAGES).toArray());
    return machine;
  }

  /** Accesses a second of the first pages; the rest are idle. */
  static DoubleBuffer rates(double... ofFirstPages) {
    DoubleBuffer rates =
        ByteBuffer.allocateDirect(PAGES * Double.BYTES).order(ByteOrder.nativeOrder()).asDoubleBuffer();
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
    return new ResolvedScheme(uid, scheme, new int[] {1}, targets, targets.length == 0 ? targets : new int[] {1});
  }

  /** Slow frames {@code [first, first + count)}. */
  static void add(Plan plan, int first, int count, ResolvedScheme scheme) {
    long start = SLOW_START + (long) first * PAGE;
    plan.add(start, start + (long) count * PAGE, 1, scheme, false);
  }

  /** Carries the plan out to its end, a second after {@code nowNanos}. */
  static List<Outcome> run(NativeMachine machine, long nowNanos, Plan plan) {
    if (!machine.mover().offer(plan)) {
      throw new AssertionError("not ready");
    }
    machine.advance(nowNanos + SECOND);
    List<Outcome> outcomes = new ArrayList<>();
    machine.mover().poll(outcomes::add);
    return outcomes;
  }
}
