package io.thermocline.engine;

import io.thermocline.engine.backend.SimBackend;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.machine.MachineSpec;
import io.thermocline.sim.machine.MachineSpec.NodeSpec;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.workload.WorkloadOptions;
import io.thermocline.sim.workload.Workloads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A running engine over a simulated machine of 64 MiB fast and 192 MiB slow memory, on a free port.
 * On it runs a hot set of 12.8 MiB in 128 MiB, of whose pages about every second one is accessed
 * within a sample; all others nearly never.
 */
public final class SmallEngine implements AutoCloseable {
  /** How long to wait for what must come, on a machine that may be busy. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Promotes what is hot and demotes everything, so that there is always something to promote. */
  static final String RESTLESS =
      """
      apiVersion: thermocline/v1
      name: restless
      monitor:
        intervals: {sample: 5ms, aggregation: 100ms, update: 1s}
        regions: {min: 10, max: 200}
      schemes:
        - name: promote
          action: migrate_hot
          from: 1
          to: 0
          access_pattern: {access_rate: {min: 5%}}
        - name: demote
          action: migrate_cold
          from: 0
          to: 1
      """;

  private static final long MIB = 1 << 20;
  private static final double ACCESS_RATE = 510_000;

  private final Vertx vertx;
  private final SimulatedMachine machine;
  private final ThermoclineEngine engine;

  private SmallEngine(Vertx vertx, SimulatedMachine machine, ThermoclineEngine engine) {
    this.vertx = vertx;
    this.machine = machine;
    this.engine = engine;
  }

  static SmallEngine start() {
    return start(RESTLESS);
  }

  static SmallEngine start(String policy) {
    return start(policy, EngineOptions.defaults().withPort(0));
  }

  static SmallEngine start(String policy, EngineOptions options) {
    Vertx vertx = Vertx.vertx();
    SimulatedMachine machine = machine();
    return new SmallEngine(
        vertx,
        machine,
        await(
            ThermoclineEngine.start(
                vertx,
                options,
                new SimBackend(machine),
                PolicyFiles.parse(policy, "policy.yaml"))));
  }

  /** The machine alone, to be closed by whoever asks for it. */
  public static SimulatedMachine machine() {
    MachineSpec spec =
        new MachineSpec(
            MachineSpec.PAGE_BYTES,
            MachineSpec.DEFAULT_GRANULE_BYTES,
            List.of(
                new NodeSpec(0, "dram", 64 * MIB, 100, 200e9),
                new NodeSpec(1, "cxl", 192 * MIB, 250, 32e9)));
    WorkloadOptions options =
        new WorkloadOptions(
            1, ACCESS_RATE, 1, spec.totalBytes(), spec.fastBytes(), spec.pageBytes());
    return SimulatedMachine.create(
        spec,
        Workloads.parse("hotset:share=0.1,accesses=0.9,size=128MiB", options),
        InitialPlacement.SLOW,
        1);
  }

  Vertx vertx() {
    return vertx;
  }

  SimulatedMachine simulated() {
    return machine;
  }

  int port() {
    return engine.port();
  }

  TestClient connect() {
    return TestClient.connect(vertx, port());
  }

  /** Waits until every node has a fresh snapshot. */
  void awaitReady() {
    try (TestClient client = connect()) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> client.result("engine.status").getBoolean("ready"));
    }
  }

  @Override
  public void close() {
    engine.close();
    await(vertx.close());
  }

  /** Waits for a result; a failure is thrown. */
  static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }
}
