package io.thermocline.engine.telemetry;

import io.thermocline.region.RegionClass;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many bytes of each node are hot, warm and cold. */
final class ClassBytes {
  private final Map<Integer, Map<RegionClass, Long>> byNode = new HashMap<>();

  private ClassBytes() {}

  static ClassBytes of(List<RegionRow> rows) {
    ClassBytes bytes = new ClassBytes();
    for (RegionRow row : rows) {
      bytes
          .byNode
          .computeIfAbsent(row.node(), node -> new EnumMap<>(RegionClass.class))
          .merge(RegionClass.of(row.temperature()), row.sizeBytes(), Long::sum);
    }
    return bytes;
  }

  /** Of a node, 0 if nothing is known of it. */
  long of(int node, RegionClass regionClass) {
    return byNode.getOrDefault(node, Map.of()).getOrDefault(regionClass, 0L);
  }
}
