package io.thermocline.engine.control;

import io.thermocline.engine.backend.Backend;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.Readiness;
import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.telemetry.EngineView;
import io.thermocline.policyfile.document.Keywords;
import io.thermocline.region.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code engine.status}: what runs here, and what it costs. */
final class StatusMethods {
  private final String version;
  private final LivePlacement placement;
  private final EngineView view;
  private final Readiness readiness;

  StatusMethods(String version, LivePlacement placement, EngineView view, Readiness readiness) {
    this.version = version;
    this.placement = placement;
    this.view = view;
    this.readiness = readiness;
  }

  Map<String, Object> status(Arguments arguments, Session session) {
    Backend backend = placement.backend();
    List<String> obstacles = readiness.obstacles();
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("version", version);
    status.put("role", Keywords.of(session.visitor().principal().role()));
    status.put("backend", backend.name());
    status.put("why", backend.why());
    status.put("ready", obstacles.isEmpty());
    status.put("reasons", obstacles);
    status.put("nodes", view.nodeList());
    status.put("uptimeSeconds", placement.nowSeconds());
    status.put("overhead", overhead());
    return status;
  }

  private Map<String, Object> overhead() {
    List<Snapshot> snapshots = placement.snapshots();
    double cpuSeconds = snapshots.stream().mapToLong(Snapshot::cpuNanos).sum() / 1e9;
    Map<String, Object> overhead = new LinkedHashMap<>();
    overhead.put("monitorCpuSeconds", cpuSeconds);
    overhead.put("monitorCpuRatio", cpuSeconds / Math.max(placement.nowSeconds(), 1e-9));
    overhead.put("checks", snapshots.stream().mapToLong(Snapshot::checks).sum());
    overhead.put("regions", snapshots.stream().mapToLong(Snapshot::size).sum());
    overhead.put("droppedPlans", placement.droppedPlans());
    return overhead;
  }
}
