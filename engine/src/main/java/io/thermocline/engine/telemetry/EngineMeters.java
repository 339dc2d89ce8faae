package io.thermocline.engine.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.placement.Flow;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.placement.Topology;
import io.thermocline.region.RegionClass;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/**
 * The engine's metrics. Meters read the state when they are scraped, on the event loop; those of
 * schemes and routes come and go with the policy, so {@link #refresh} is called before each scrape.
 */
public final class EngineMeters {
  private final MeterRegistry registry;
  private final LivePlacement placement;
  private final List<Meter> ofSchemes = new ArrayList<>();
  private ClassBytes classBytes = ClassBytes.of(List.of());

  /**
   * @param version of this build
   * @param clients how many websocket clients are connected
   * @param droppedFrames how many frames slow clients have lost
   */
  public EngineMeters(
      MeterRegistry registry,
      LivePlacement placement,
      String version,
      IntSupplier clients,
      LongAdder droppedFrames) {
    this.registry = registry;
    this.placement = placement;
    Gauge.builder("thermocline.build.info", () -> 1)
        .description("Always 1; the label tells which build this is.")
        .tag("version", version)
        .register(registry);
    Gauge.builder("thermocline.ws.clients", clients::getAsInt)
        .description("Websocket clients that are connected.")
        .register(registry);
    FunctionCounter.builder("thermocline.ws.dropped.frames", droppedFrames, LongAdder::sum)
        .description("Telemetry frames that newer ones replaced before a slow client took them.")
        .register(registry);
    FunctionCounter.builder("thermocline.monitor.cpu", this, EngineMeters::monitorCpuSeconds)
        .description("CPU time of the region monitors.")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("thermocline.snapshot.age", placement, LivePlacement::snapshotAgeSeconds)
        .description("For how long the node furthest behind has given no snapshot.")
        .baseUnit("seconds")
        .register(registry);
    FunctionCounter.builder(
            "thermocline.kernel.write.failures",
            placement.backend(),
            backend -> backend.kernelWriteFailures())
        .description("Writes to the kernel that it refused, or that did not read back.")
        .register(registry);
    placement.backend().topology().nodes().forEach(this::addNode);
  }

  /** Looks at all regions once, and fits the meters to the policy and to the routes used so far. */
  public void refresh() {
    classBytes = ClassBytes.of(RegionRows.of(placement.snapshots()));
    ofSchemes.forEach(registry::remove);
    ofSchemes.clear();
    for (Scheme scheme : placement.policy().schemes()) {
      addScheme(scheme.name());
    }
    placement.flows().forEach(this::addFlow);
  }

  private void addNode(Topology.Node node) {
    String id = Integer.toString(node.id());
    Gauge.builder("thermocline.node.used", this, meters -> meters.usedBytes(node.id()))
        .description("Memory of the node that is in use.")
        .baseUnit("bytes")
        .tag("node", id)
        .register(registry);
    for (RegionClass regionClass : RegionClass.values()) {
      Gauge.builder("thermocline.region", this, m -> m.classBytes.of(node.id(), regionClass))
          .description(
              "Memory of the node by the temperature of its regions; cold includes free memory.")
          .baseUnit("bytes")
          .tag("node", id)
          .tag("class", regionClass.label())
          .register(registry);
    }
  }

  private void addScheme(String scheme) {
    ofSchemes.add(
        FunctionCounter.builder(
                "thermocline.scheme.tried", this, m -> m.of(scheme, SchemeStatus::szTried))
            .description("Bytes of the regions that the scheme was tried on.")
            .baseUnit("bytes")
            .tag("scheme", scheme)
            .register(registry));
    ofSchemes.add(
        FunctionCounter.builder(
                "thermocline.quota.exceeded", this, m -> m.of(scheme, SchemeStatus::qtExceeds))
            .description("Quota intervals that ended with the quota used up.")
            .tag("scheme", scheme)
            .register(registry));
    ofSchemes.add(
        Gauge.builder("thermocline.quota.budget", this, m -> m.quotaBudgetBytes(scheme))
            .description(
                "Bytes that the scheme may try in one quota interval; +Inf without a quota.")
            .baseUnit("bytes")
            .tag("scheme", scheme)
            .register(registry));
  }

  private void addFlow(Flow flow) {
    ofSchemes.add(
        FunctionCounter.builder("thermocline.scheme.applied", this, m -> m.appliedBytes(flow))
            .description(
                "Bytes that the scheme has acted on, by the nodes that they came from and went to.")
            .baseUnit("bytes")
            .tag("scheme", flow.scheme())
            .tag("from", Integer.toString(flow.from()))
            .tag("to", flow.to() < 0 ? "none" : Integer.toString(flow.to()))
            .register(registry));
  }

  private double usedBytes(int node) {
    var metrics = placement.backend().metrics();
    return metrics.nodeTotalBytes(node) - metrics.nodeFreeBytes(node);
  }

  private double monitorCpuSeconds() {
    return placement.snapshots().stream().mapToLong(Snapshot::cpuNanos).sum() / 1e9;
  }

  private double of(String scheme, ToLongFunction<SchemeStatus> counter) {
    return placement.schemes().stream()
        .filter(s -> s.name().equals(scheme))
        .mapToLong(counter)
        .sum();
  }

  private double quotaBudgetBytes(String scheme) {
    double bytes = of(scheme, SchemeStatus::effectiveBytes);
    return bytes == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : bytes;
  }

  private double appliedBytes(Flow counted) {
    return placement.flows().stream()
        .filter(f -> f.scheme().equals(counted.scheme()))
        .filter(f -> f.from() == counted.from() && f.to() == counted.to())
        .mapToLong(Flow::appliedBytes)
        .sum();
  }
}
