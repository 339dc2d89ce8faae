package io.thermocline.placement;

import io.thermocline.region.Snapshot;
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

  TargetScheme(SchemeState state, Snapshot snapshot, boolean pagesAnswerYoung) {
    Scheme scheme = state.scheme();
    int samples = snapshot.samplesPerAggregation();
    long aggregation = Math.max(1, snapshot.aggregationMicros());
    this.state = state;
    this.node = snapshot.node();
    this.target = indexOf(node, state.sources());
    this.pattern = PatternBounds.of(scheme.pattern(), samples, aggregation);
    this.evidence = pagesAnswerYoung ? null : new RegionEvidence(state.resolved(), samples);
    this.score = RegionScore.of(scheme.action(), scheme.quota(), samples, aggregation);
  }

  private static int indexOf(int node, int[] nodes) {
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] == node) {
        return i;
      }
    }
    throw new IllegalArgumentException("not a source: node " + node);
  }

  /** Adds the region to the histogram if the scheme is for it. */
  void weigh(RegionCursor region, ScoreHistogram histogram) {
    if (fits(region) && state.filters().decide(region, target) != CoreFilters.Verdict.REJECTED) {
      histogram.add(score.of(region.accesses(), region.age()), region.sizeBytes());
    }
  }

  /** Does to the region what the scheme is for, if it is for it and there is quota left. */
  void visit(RegionCursor region, Plan plan) {
    QuotaLedger quota = state.quota();
    if (quota.full(region.minRegionBytes())
        || state.continuation().skips(region, node)
        || state.exhausted()) {
      return;
    }
    if (fits(region) && quota.worthwhile(score.of(region.accesses(), region.age()))) {
      apply(region, quota, plan);
    }
    if (region.last()) {
      state.statistics().snapshotDone();
    }
  }

  private void apply(RegionCursor region, QuotaLedger quota, Plan plan) {
    long room = quota.roomBytes();
    if (region.sizeBytes() > room) {
      // Not full, so there is room for at least one region of the least size.
      region.cutAt(region.start() + region.alignDown(room));
    }
    CoreFilters.Verdict verdict = state.filters().decide(region, target);
    if (verdict != CoreFilters.Verdict.REJECTED) {
      state.act(region, node, verdict == CoreFilters.Verdict.ALLOWED, plan);
    }
  }

  private boolean fits(RegionCursor region) {
    return pattern.matches(region.sizeBytes(), region.accesses(), region.age())
        && (evidence == null || evidence.allows(region.accesses(), region.age()));
  }
}
