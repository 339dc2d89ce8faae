package io.thermocline.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counters of one scheme. Trying is counted when it is planned, the rest when movers report. */
final class SchemeStatistics {
  private long nrTried;
  private long szTried;
  private long nrSnapshots;
  private long nrApplied;
  private long szApplied;
  private long szFilterPassed;
  private long savedNrTried;
  private long savedSzTried;
  private long savedNrSnapshots;
  private final Map<Route, Long> appliedBytes =
      new TreeMap<>(Comparator.comparingInt(Route::from).thenComparingInt(Route::to));

  private record Route(int from, int to) {}

  void tried(long bytes) {
    nrTried++;
    szTried += bytes;
  }

  void snapshotDone() {
    nrSnapshots++;
  }

  long snapshots() {
    return nrSnapshots;
  }

  void reported(Outcome outcome) {
    nrApplied += outcome.regionsApplied();
    szApplied += outcome.appliedBytes();
    szFilterPassed += outcome.filterPassedBytes();
    if (outcome.appliedBytes() > 0) {
      var route = new Route(outcome.sourceNode(), outcome.targetNode());
      appliedBytes.merge(route, outcome.appliedBytes(), Long::sum);
    }
  }

  /** Remembers the planned counters before a node's plan is made. */
  void save() {
    savedNrTried = nrTried;
    savedSzTried = szTried;
    savedNrSnapshots = nrSnapshots;
  }

  /** The node's plan was refused. */
  void restore() {
    nrTried = savedNrTried;
    szTried = savedSzTried;
    nrSnapshots = savedNrSnapshots;
  }

  List<Flow> flows(String scheme) {
    var flows = new ArrayList<Flow>();
    appliedBytes.forEach(
        (route, bytes) -> flows.add(new Flow(scheme, route.from, route.to, bytes)));
    return flows;
  }

  SchemeStatus status(String name, QuotaLedger quota, boolean active, boolean paused) {
    return new SchemeStatus(
        name,
        nrTried,
        szTried,
        nrApplied,
        szApplied,
        szFilterPassed,
        quota.exceeded(),
        nrSnapshots,
        quota.effectiveBytes(),
        quota.chargedBytes(),
        active,
        paused);
  }
}
