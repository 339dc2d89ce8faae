package io.thermocline.shadow;

import io.thermocline.placement.Mover;
import io.thermocline.placement.Outcome;
import io.thermocline.placement.Plan;
import io.thermocline.placement.ResolvedScheme;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Action;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out plans on paper, at once, as far as there is room. Pages cannot be asked: as many are
 * taken to pass the filters as passed those of a scheme at work. If there was none, all do that are
 * in use, and free memory is taken to lie where nothing is accessed.
 */
public final class ImaginedMover implements Mover {
  /** DAMON's own guess before it has measured anything: 4 GiB a second. */
  private static final long BYTES_PER_MICRO = 4096 * 1024 / 1_000;

  private final ImaginedMemory memory;
  private final IntFunction<@Nullable Snapshot> snapshots;
  private final PageFilters filters;
  private final MoveListener listener;
  private final Queue<Outcome> outcomes = new ArrayDeque<>();

  /** Hears of each range that was moved as a whole. */
  interface MoveListener {
    /** The range {@code [start, end)} is on this node now. */
    void moved(long start, long end, int to);
  }

  /**
   * @param snapshots what plans are made of, by node
   */
  public ImaginedMover(
      ImaginedMemory memory, IntFunction<@Nullable Snapshot> snapshots, PageFilters filters) {
    this(memory, snapshots, filters, (start, end, to) -> {});
  }

  ImaginedMover(
      ImaginedMemory memory,
      IntFunction<@Nullable Snapshot> snapshots,
      PageFilters filters,
      MoveListener listener) {
    this.memory = memory;
    this.snapshots = snapshots;
    this.filters = filters;
    this.listener = listener;
  }

  @Override
  public boolean asksYoung() {
    return filters.asksYoung();
  }

  @Override
  public boolean ready(int sourceNode) {
    return true;
  }

  @Override
  public boolean offer(Plan plan) {
    if (plan.size() > 0) {
      int node = plan.sourceNode(0);
      Snapshot snapshot = snapshots.apply(node);
      if (snapshot != null) {
        Occupancy occupancy = Occupancy.of(snapshot, memory.nodeFreeBytes(node));
        for (int i = 0; i < plan.size(); i++) {
          carryOut(plan, i, occupancy);
        }
      }
    }
    return true;
  }

  @Override
  public void poll(Consumer<Outcome> sink) {
    for (Outcome next = outcomes.poll(); next != null; next = outcomes.poll()) {
      sink.accept(next);
    }
  }

  private void carryOut(Plan plan, int entry, Occupancy occupancy) {
    ResolvedScheme scheme = plan.scheme(entry);
    long start = plan.start(entry);
    long end = plan.end(entry);
    if (scheme.scheme().action().migrates()) {
      migrate(scheme, plan.sourceNode(entry), start, end, occupancy);
    } else {
      long passed = passedBytes(scheme, start, end, occupancy);
      if (scheme.scheme().action() == Action.PAGEOUT) {
        memory.move(plan.sourceNode(entry), -1, passed);
      }
      report(scheme, plan.sourceNode(entry), -1, end - start, passed, passed);
    }
  }

  /** Each target gets its share of the range, by weight. */
  private void migrate(ResolvedScheme scheme, int from, long start, long end, Occupancy occupancy) {
    int[] targets = scheme.targetNodes();
    long weights = IntStream.of(scheme.targetWeights()).asLongStream().sum();
    long weight = 0;
    long partStart = start;
    for (int i = 0; i < targets.length; i++) {
      weight += scheme.targetWeights()[i];
      long partEnd = start + (long) ((double) (end - start) * weight / weights);
      if (partEnd > partStart) {
        migrate(scheme, from, targets[i], partStart, partEnd, occupancy);
      }
      partStart = partEnd;
    }
  }

  private void migrate(
      ResolvedScheme scheme, int from, int to, long start, long end, Occupancy occupancy) {
    long passed = passedBytes(scheme, start, end, occupancy);
    long moved = from == to ? 0 : memory.move(from, to, passed);
    if (moved > 0) {
      boolean whole = moved == passed && filters.share(scheme.scheme()) == null;
      listener.moved(start, whole ? end : start + moved, to);
    }
    report(scheme, from, to, end - start, passed, moved);
  }

  private long passedBytes(ResolvedScheme scheme, long start, long end, Occupancy occupancy) {
    Double share = filters.share(scheme.scheme());
    return share == null ? occupancy.usedBytes(start, end) : Math.round((end - start) * share);
  }

  private void report(
      ResolvedScheme scheme, int from, int to, long tried, long passed, long applied) {
    int regionsApplied = applied > 0 ? 1 : 0;
    outcomes.add(
        new Outcome(
            scheme.uid(),
            from,
            to,
            1,
            regionsApplied,
            tried,
            passed,
            applied,
            applied * 1_000 / BYTES_PER_MICRO));
  }
}
