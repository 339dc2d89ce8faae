package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * A scheme at work on one of its source nodes: its pattern and score in the units of that snapshot.
 */
final class TargetScheme {
  private final SchemeState state;
  private final int node;
  private final int target;
  private final PatternBounds pattern;
  private final RegionScore score;
  private final @Nullable RegionEvidence evidence;
  private final boolean forMover;
  private final @Nullable SettledRanges settled;

  /**
   * @param pagesAnswerYoung see {@link Mover#asksYoung}
   * @param settled which parts of the node it may act on; null is all
   */
  TargetScheme(
      SchemeState state,
      Snapshot snapshot,
      boolean pagesAnswerYoung,
      @Nullable SettledRanges settled) {
    Scheme scheme = state.scheme();
    int samples = snapshot.samplesPerAggregation();
    long aggregation = Math.max(1, snapshot.aggregationMicros());
    this.state = state;
    this.node = snapshot.node();
    this.target = indexOf(node, state.sources());
    this.pattern = PatternBounds.of(scheme.pattern(), samples, aggregation);
    this.evidence = pagesAnswerYoung ? null : new RegionEvidence(state.resolved(), samples);
    this.forMover = scheme.action() != Action.STAT || asksPages(pagesAnswerYoung);
    this.settled = settled;
    this.score = RegionScore.of(scheme.action(), scheme.quota(), samples, aggregation);
  }

  /** As in the kernel, stat walks pages only to ask their filters, which uses up accessed bits. */
  private boolean asksPages(boolean aboutYoung) {
    return state.resolved().pageFilters().stream()
        .anyMatch(filter -> aboutYoung || filter.type() != Filter.Type.YOUNG);
  }

  private static int indexOf(int node, int[] nodes) {
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] == node) {
        return i;
      }
    }
    throw new IllegalArgumentException("not a source: node " + node);
  }

  /**
   * Whether the region speaks for what lies in it, as far as this scheme goes: it is accessed half
   * as much as the pattern asks, which allows for chance, and pages count as young if they will
   * once they are settled.
   */
  boolean supports(RegionCursor region) {
    return 2L * region.accesses() >= pattern.minAccesses()
        && passesForItsPages(region.accesses(), settledAge(region));
  }

  /** Adds the region to the histogram if the scheme is for it. */
  void weigh(RegionCursor region, ScoreHistogram histogram) {
    if (fits(region) && state.filters().decide(region, target) != CoreFilters.Verdict.REJECTED) {
      long bytes =
          settled == null ? region.sizeBytes() : settled.bytes(region.start(), region.end());
      if (bytes > 0) {
        histogram.add(score.of(region.accesses(), region.age()), bytes);
      }
    }
  }

  /** Does to the region what the scheme is for, if it is for it and there is quota left. */
  void visit(RegionCursor region, Plan plan) {
    boolean fits = fits(region);
    if (!fits && !region.last()) {
      return; // Most regions; what follows costs more.
    }
    QuotaLedger quota = state.quota();
    if (quota.full(region.minRegionBytes())
        || state.continuation().skips(region, node)
        || state.exhausted()) {
      return;
    }
    if (fits
        && quota.worthwhile(score.of(region.accesses(), region.age()))
        && keepsToSettled(region)) {
      apply(region, quota, plan);
    }
    if (region.last()) {
      state.statistics().snapshotDone();
    }
  }

  /** Cuts the region where what may be acted on begins or ends. */
  private boolean keepsToSettled(RegionCursor region) {
    if (settled == null) {
      return true;
    }
    long border = settled.until(region.start(), region.end());
    if (border < region.end()) {
      region.cutAt(border);
    }
    return settled.at(region.start());
  }

  private void apply(RegionCursor region, QuotaLedger quota, Plan plan) {
    long room = quota.roomBytes();
    if (region.sizeBytes() > room) {
      // Not full, so there is room for at least one region of the least size.
      region.cutAt(region.start() + region.alignDown(room));
    }
    CoreFilters.Verdict verdict = state.filters().decide(region, target);
    if (verdict != CoreFilters.Verdict.REJECTED) {
      state.act(region, node, verdict == CoreFilters.Verdict.ALLOWED, forMover ? plan : null);
    }
  }

  private boolean fits(RegionCursor region) {
    int age = settled == null ? region.age() : settledAge(region);
    return pattern.matches(region.sizeBytes(), region.accesses(), age)
        && passesForItsPages(region.accesses(), age);
  }

  /** What is settled is as old as that takes: ages begin anew whenever borders move. */
  private static int settledAge(RegionCursor region) {
    return Math.max(region.age(), SettledRanges.AGGREGATIONS);
  }

  /** Page filters about young pages, where the region answers them. */
  private boolean passesForItsPages(int accesses, int age) {
    return evidence == null || evidence.allows(accesses, age);
  }
}
