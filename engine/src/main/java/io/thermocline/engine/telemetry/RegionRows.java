package io.thermocline.engine.telemetry;

import io.thermocline.region.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** From snapshots to rows in units of people: rates and seconds. */
final class RegionRows {
  private RegionRows() {}

  /** Rows of all snapshots, in their order. */
  static List<RegionRow> of(List<Snapshot> snapshots) {
    List<RegionRow> rows = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      double secondsPerAge = snapshot.aggregationMicros() / 1e6;
      for (int i = 0; i < snapshot.size(); i++) {
        rows.add(
            new RegionRow(
                snapshot.start(i),
                snapshot.end(i),
                snapshot.node(),
                rate(snapshot, i),
                snapshot.age(i) * secondsPerAge));
      }
    }
    return rows;
  }

  private static double rate(Snapshot snapshot, int row) {
    int accesses = snapshot.aggregated() ? snapshot.accesses(row) : snapshot.lastAccesses(row);
    return Math.min(1, (double) accesses / snapshot.samplesPerAggregation());
  }
}
