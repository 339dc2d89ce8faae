package io.thermocline.engine.telemetry;

import io.thermocline.region.RegionClass;
import io.thermocline.region.Snapshot;
import io.thermocline.region.Temperature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many bytes of each node are hot, warm and cold. */
final class ClassBytes {
  private static final Sums NONE = new Sums(0, 0, 0);

  private final Map<Integer, Sums> byNode = new HashMap<>();

  private ClassBytes() {}

  static ClassBytes of(List<Snapshot> snapshots) {
    ClassBytes bytes = new ClassBytes();
    snapshots.forEach(snapshot -> bytes.byNode.put(snapshot.node(), Sums.of(snapshot)));
    return bytes;
  }

  /** Of a node, 0 if nothing is known of it. */
  long of(int node, RegionClass regionClass) {
    Sums sums = byNode.getOrDefault(node, NONE);
    return switch (regionClass) {
      case HOT -> sums.hot();
      case WARM -> sums.warm();
      case COLD -> sums.cold();
    };
  }

  private record Sums(long hot, long warm, long cold) {
    /** Without an object a region: there are thousands, and this is done on the event loop. */
    static Sums of(Snapshot snapshot) {
      long hot = 0;
      long warm = 0;
      long cold = 0;
      for (int i = 0; i < snapshot.size(); i++) {
        long bytes = snapshot.end(i) - snapshot.start(i);
        double rate = RegionRows.accessRate(snapshot, i);
        switch (RegionClass.of(Temperature.of(rate, snapshot.ageSeconds(i)))) {
          case HOT -> hot += bytes;
          case WARM -> warm += bytes;
          case COLD -> cold += bytes;
        }
      }
      return new Sums(hot, warm, cold);
    }
  }
}
