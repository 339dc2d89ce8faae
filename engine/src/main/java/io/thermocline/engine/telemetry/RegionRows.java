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
      for (int i = 0; i < snapshot.size(); i++) {
        rows.add(
            new RegionRow(
                snapshot.start(i),
                snapshot.end(i),
                snapshot.node(),
                accessRate(snapshot, i),
                snapshot.ageSeconds(i)));
      }
    }
    return rows;
  }

  /** Of the last complete window. */
  static double accessRate(Snapshot snapshot, int row) {
    int accesses = snapshot.aggregated() ? snapshot.accesses(row) : snapshot.lastAccesses(row);
    return Math.min(1, (double) accesses / snapshot.samplesPerAggregation());
  }
}
