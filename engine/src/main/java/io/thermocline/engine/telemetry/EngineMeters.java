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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * The engine's metrics. They show figures that were {@link #read} on the event loop; to show and to
 * scrape them takes longer, and is for another thread, one scrape at a time. Those of schemes and
 * routes come and go with the policy.
 */
public final class EngineMeters {
  private final MeterRegistry registry;
  private final LivePlacement placement;
  private final IntSupplier clients;
  private final List<Meter> ofSchemes = new ArrayList<>();
  private volatile EngineFigures figures;

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
    this.clients = clients;
    this.figures = read();
    Gauge.builder("thermocline.build.info", () -> 1)
        .description("Always 1; the label tells which build this is.")
        .tag("version", version)
        .register(registry);
    Gauge.builder("thermocline.ws.clients", this, m -> m.figures.clients())
        .description("Websocket clients that are connected.")
        .register(registry);
    FunctionCounter.builder("thermocline.ws.dropped.frames", droppedFrames, LongAdder::sum)
        .description("Telemetry frames that newer ones replaced before a slow client took them.")
        .register(registry);
    FunctionCounter.builder("thermocline.monitor.cpu", this, m -> m.figures.monitorCpuSeconds())
        .description("CPU time of the region monitors.")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("thermocline.snapshot.age", this, m -> m.figures.snapshotAgeSeconds())
        .description("For how long the node furthest behind has given no snapshot.")
        .baseUnit("seconds")
        .register(registry);
    FunctionCounter.builder(
            "thermocline.kernel.write.failures", this, m -> m.figures.kernelWriteFailures())
        .description("Writes to the kernel that it refused, or that did not read back.")
        .register(registry);
    placement.backend().topology().nodes().forEach(this::addNode);
  }

  /** The state of this moment; looks at all regions once. On the event loop. */
  public EngineFigures read() {
    return EngineFigures.of(placement, clients.getAsInt());
  }

  /** Lets the meters show these figures, and fits them to the policy and the routes of then. */
  public void show(EngineFigures read) {
    figures = read;
    ofSchemes.forEach(registry::remove);
    ofSchemes.clear();
    read.names().forEach(this::addScheme);
    read.flows().forEach(this::addFlow);
  }

  private void addNode(Topology.Node node) {
    String id = Integer.toString(node.id());
    Gauge.builder("thermocline.node.used", this, m -> m.figures.usedBytes(node.id()))
        .description("Memory of the node that is in use.")
        .baseUnit("bytes")
        .tag("node", id)
        .register(registry);
    for (RegionClass regionClass : RegionClass.values()) {
      Gauge.builder(
              "thermocline.region", this, m -> m.figures.classBytes().of(node.id(), regionClass))
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
                "thermocline.scheme.tried", this, m -> m.figures.of(scheme, SchemeStatus::szTried))
            .description("Bytes of the regions that the scheme was tried on.")
            .baseUnit("bytes")
            .tag("scheme", scheme)
            .register(registry));
    ofSchemes.add(
        FunctionCounter.builder(
                "thermocline.quota.exceeded",
                this,
                m -> m.figures.of(scheme, SchemeStatus::qtExceeds))
            .description("Quota intervals that ended with the quota used up.")
            .tag("scheme", scheme)
            .register(registry));
    ofSchemes.add(
        Gauge.builder("thermocline.quota.budget", this, m -> m.figures.quotaBudgetBytes(scheme))
            .description(
                "Bytes that the scheme may try in one quota interval; +Inf without a quota.")
            .baseUnit("bytes")
            .tag("scheme", scheme)
            .register(registry));
  }

  private void addFlow(Flow flow) {
    ofSchemes.add(
        FunctionCounter.builder(
                "thermocline.scheme.applied", this, m -> m.figures.appliedBytes(flow))
            .description(
                "Bytes that the scheme has acted on, by the nodes that they came from and went to.")
            .baseUnit("bytes")
            .tag("scheme", flow.scheme())
            .tag("from", Integer.toString(flow.from()))
            .tag("to", flow.to() < 0 ? "none" : Integer.toString(flow.to()))
            .register(registry));
  }
}
