package io.thermocline.engine.bench;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.ThermoclineEngine;
import io.thermocline.engine.backend.SimBackend;
import io.thermocline.policyfile.PolicyPatch;
import io.thermocline.policyfile.ShippedPolicies;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.machine.MachineSpec;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.run.SimRequest;
import io.thermocline.sim.workload.WorkloadOptions;
import io.thermocline.sim.workload.Workloads;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The engine that {@code serve --backend sim} runs, with one event loop, on a free port. Vert.x
 * warns of tasks of 50 ms and more, and says where they are.
 */
final class BenchEngine implements AutoCloseable {
  private static final int WARN_MILLIS = 50;
  private static final int CHECK_MILLIS = 10;

  private final Vertx vertx;
  private final ThermoclineEngine engine;
  private final LoopWatch watch;

  private BenchEngine(Vertx vertx, ThermoclineEngine engine, LoopWatch watch) {
    this.vertx = vertx;
    this.engine = engine;
    this.watch = watch;
  }

  /**
   * Starts the default policy, and waits until the engine is ready.
   *
   * @param monitor what to change of its monitor, as in a patch; empty for nothing
   */
  static BenchEngine start(Map<String, Object> monitor) throws IOException {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setMaxEventLoopExecuteTime(WARN_MILLIS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setWarningExceptionTime(WARN_MILLIS)
                .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS)
                .setBlockedThreadCheckInterval(CHECK_MILLIS)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS));
    LoopWatch watch = LoopWatch.begin(vertx);
    BenchEngine started = new BenchEngine(vertx, launch(vertx, machine(), monitor), watch);
    started.awaitReady();
    return started;
  }

  /** The engine alone, with nothing that watches it; not ready yet. */
  static ThermoclineEngine launch(
      Vertx vertx, SimulatedMachine machine, Map<String, Object> monitor) {
    return ThermoclineEngine.start(
            vertx, EngineOptions.defaults().withPort(0), new SimBackend(machine), policy(monitor))
        .await();
  }

  /** The default policy with these changes to its monitor. */
  static Policy policy(Map<String, Object> monitor) {
    return PolicyPatch.apply(ShippedPolicies.load("thermal"), Map.of("monitor", monitor));
  }

  int port() {
    return engine.port();
  }

  /** Delays of its event loop. */
  LoopWatch watch() {
    return watch;
  }

  /** What {@code engine.status} says. */
  JsonObject status() throws IOException {
    try (FrameSocket socket = FrameSocket.connect(port())) {
      socket.send(Calls.call(1, "engine.status", "{}"));
      return new JsonObject(socket.receive()).getJsonObject("result");
    }
  }

  private void awaitReady() {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> status().getBoolean("ready"));
  }

  /** The default one, with a hot set that moves. */
  static SimulatedMachine machine() {
    MachineSpec spec = MachineSpec.standard();
    WorkloadOptions options =
        new WorkloadOptions(
            1,
            SimRequest.DEFAULT_ACCESS_RATE,
            SimRequest.DEFAULT_SEED,
            spec.totalBytes(),
            spec.fastBytes(),
            spec.pageBytes());
    return SimulatedMachine.create(
        spec,
        Workloads.parse("shift", options),
        InitialPlacement.FIRST_TOUCH,
        SimRequest.DEFAULT_SEED);
  }

  @Override
  public void close() {
    engine.close();
    vertx.close().await();
  }
}
