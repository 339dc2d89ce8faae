package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Action;
import java.util.List;

/**
 * DAMON's application of schemes as a function: from snapshots, schemes with their ledgers, and a
 * time, to a plan and changed ledgers. First {@link #prioritise} for every scheme that is due, then
 * {@link #walk} for every node, lowest first. Plan and marks are reused by the next walk.
 */
final class PlacementStep {
  private final ScoreHistogram histogram = new ScoreHistogram();
  private final Plan plan = new Plan();
  private final RangeList marks = new RangeList();
  private final HotRate hotRate = new HotRate();
  private final boolean pagesAnswerYoung;
  private final boolean waitsUntilSettled;

  /**
   * @param pagesAnswerYoung see {@link Mover#asksYoung}
   * @param waitsUntilSettled whether only {@link SettledRanges} go up
   */
  PlacementStep(boolean pagesAnswerYoung, boolean waitsUntilSettled) {
    this.pagesAnswerYoung = pagesAnswerYoung;
    this.waitsUntilSettled = waitsUntilSettled;
  }

  /**
   * Lets schemes see a snapshot of one of their source nodes, whether they may act on it or not.
   *
   * @param pagesMoved during the snapshot's aggregation
   */
  void observe(List<SchemeState> schemes, Snapshot snapshot, boolean pagesMoved) {
    int hotAccesses = -1;
    for (SchemeState scheme : schemes) {
      if (!settles(scheme) || !scheme.looksAt(snapshot.node())) {
        continue;
      }
      SettledRanges settled = scheme.settled(snapshot.node());
      if (settled.saw(snapshot)) { // Most turns come between two snapshots.
        continue;
      }
      if (hotAccesses < 0) {
        hotAccesses = hotRate.of(snapshot);
      }
      var here = new TargetScheme(scheme, snapshot, pagesAnswerYoung, null);
      settled.look(snapshot, hotAccesses, here::supports, pagesMoved);
    }
  }

  /**
   * Brings a scheme's quota up to date, and finds the score from which on regions get a share of
   * it.
   *
   * @param snapshots of its source nodes that take part
   */
  void prioritise(
      SchemeState scheme, List<Snapshot> snapshots, long nowNanos, SystemMetrics metrics) {
    QuotaLedger quota = scheme.quota();
    long minRegionBytes = 1;
    for (Snapshot snapshot : snapshots) {
      minRegionBytes = Math.max(minRegionBytes, snapshot.minRegionBytes());
    }
    quota.advance(nowNanos, minRegionBytes, metrics);
    if (!quota.limited()) {
      return;
    }
    histogram.clear();
    for (Snapshot snapshot : snapshots) {
      TargetScheme here = on(snapshot, scheme);
      var region = new RegionCursor(snapshot);
      while (region.next()) {
        here.weigh(region, histogram);
      }
    }
    quota.setMinScore(histogram.minScore(quota.effectiveBytes()));
  }

  /** Applies schemes to the regions of one node, in their order on each region. */
  void walk(Snapshot snapshot, List<SchemeState> schemes) {
    plan.clear();
    marks.clear();
    var here = new TargetScheme[schemes.size()];
    for (int i = 0; i < here.length; i++) {
      here[i] = on(snapshot, schemes.get(i));
    }
    var region = new RegionCursor(snapshot);
    while (region.next()) {
      for (TargetScheme scheme : here) {
        scheme.visit(region, plan);
      }
      if (region.touched()) {
        marks.add(region);
      }
    }
  }

  /** Whether it has to {@link #observe}. */
  boolean waitsUntilSettled() {
    return waitsUntilSettled;
  }

  private boolean settles(SchemeState scheme) {
    return waitsUntilSettled && scheme.scheme().action() == Action.MIGRATE_HOT;
  }

  private TargetScheme on(Snapshot snapshot, SchemeState scheme) {
    return new TargetScheme(
        scheme,
        snapshot,
        pagesAnswerYoung,
        settles(scheme) ? scheme.settled(snapshot.node()) : null);
  }

  /** What the last walk wants done. */
  Plan plan() {
    return plan;
  }

  /** The ranges whose age begins anew once the last walk's plan is accepted. */
  RangeList marks() {
    return marks;
  }
}
