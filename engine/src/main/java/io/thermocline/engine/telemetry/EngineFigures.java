package io.thermocline.engine.telemetry;

import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.placement.Flow;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Scheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What the metrics tell of one moment. Read on the event loop, which alone may; then for any
 * thread.
 *
 * @param clients websocket clients that are connected
 * @param classBytes of the newest snapshots
 * @param usedBytes by node
 * @param monitorCpuSeconds CPU time of all monitors
 * @param snapshotAgeSeconds of the node furthest behind
 * @param kernelWriteFailures since the start
 * @param names of the policy's schemes
 * @param schemes their counters
 * @param flows what they have moved from where to where
 */
public record EngineFigures(
    int clients,
    ClassBytes classBytes,
    Map<Integer, Long> usedBytes,
    double monitorCpuSeconds,
    double snapshotAgeSeconds,
    long kernelWriteFailures,
    List<String> names,
    List<SchemeStatus> schemes,
    List<Flow> flows) {
  public EngineFigures {
    usedBytes = Map.copyOf(usedBytes);
    names = List.copyOf(names);
    schemes = List.copyOf(schemes);
    flows = List.copyOf(flows);
  }

  static EngineFigures of(LivePlacement placement, int clients) {
    List<Snapshot> snapshots = placement.snapshots();
    SystemMetrics metrics = placement.backend().metrics();
    Map<Integer, Long> used = new HashMap<>();
    for (Topology.Node node : placement.backend().topology().nodes()) {
      used.put(node.id(), metrics.nodeTotalBytes(node.id()) - metrics.nodeFreeBytes(node.id()));
    }
    return new EngineFigures(
        clients,
        ClassBytes.of(snapshots),
        used,
        snapshots.stream().mapToLong(Snapshot::cpuNanos).sum() / 1e9,
        placement.snapshotAgeSeconds(),
        placement.backend().kernelWriteFailures(),
        placement.policy().schemes().stream().map(Scheme::name).toList(),
        placement.schemes(),
        placement.flows());
  }

  long usedBytes(int node) {
    return usedBytes.getOrDefault(node, 0L);
  }

  double of(String scheme, ToLongFunction<SchemeStatus> counter) {
    return schemes.stream().filter(s -> s.name().equals(scheme)).mapToLong(counter).sum();
  }

  double quotaBudgetBytes(String scheme) {
    double bytes = of(scheme, SchemeStatus::effectiveBytes);
    return bytes == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : bytes;
  }

  /** What was moved the same way as this flow. */
  double appliedBytes(Flow flow) {
    return flows.stream()
        .filter(f -> f.scheme().equals(flow.scheme()))
        .filter(f -> f.from() == flow.from() && f.to() == flow.to())
        .mapToLong(Flow::appliedBytes)
        .sum();
  }
}
