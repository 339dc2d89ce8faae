package io.thermocline.engine.telemetry;

import io.thermocline.region.RegionClass;
import io.thermocline.region.Snapshot;
import io.thermocline.region.Temperature;
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

  /** Bytes of a node whose regions have this temperature. */
  static long bytes(List<Snapshot> snapshots, int node, RegionClass regionClass) {
    long bytes = 0;
    for (Snapshot snapshot : snapshots) {
      double secondsPerAge = snapshot.aggregationMicros() / 1e6;
      for (int i = 0; snapshot.node() == node && i < snapshot.size(); i++) {
        double temperature = Temperature.of(rate(snapshot, i), snapshot.age(i) * secondsPerAge);
        if (RegionClass.of(temperature) == regionClass) {
          bytes += snapshot.end(i) - snapshot.start(i);
        }
      }
    }
    return bytes;
  }

  private static double rate(Snapshot snapshot, int row) {
    int accesses = snapshot.aggregated() ? snapshot.accesses(row) : snapshot.lastAccesses(row);
    return Math.min(1, (double) accesses / snapshot.samplesPerAggregation());
  }
}
