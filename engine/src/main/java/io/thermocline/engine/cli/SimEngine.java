package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.ThermoclineEngine;
import io.thermocline.engine.backend.SimBackend;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.machine.MachineSpec;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.run.SimRequest;
import io.thermocline.sim.workload.WorkloadOptions;
import io.thermocline.sim.workload.Workloads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.util.List;

/** An engine over a simulated machine in this process, for as long as a command lasts. */
final class SimEngine implements AutoCloseable {
  private final Vertx vertx;
  private final ThermoclineEngine engine;

  private SimEngine(Vertx vertx, ThermoclineEngine engine) {
    this.vertx = vertx;
    this.engine = engine;
  }

  /**
   * @param backend stopped with the engine, and also if that does not start
   * @throws CommandException if the port is taken, or the machine lacks a node of the policy
   */
  static SimEngine start(SimBackend backend, Policy policy, int port) {
    Vertx vertx = Vertx.vertx();
    EngineOptions options = EngineOptions.defaults().withPort(port);
    Future<ThermoclineEngine> started =
        ThermoclineEngine.start(vertx, options, backend, policy)
            .recover(e -> Future.failedFuture(explain(e, port, policy)));
    try {
      return new SimEngine(vertx, started.await());
    } catch (CommandException e) {
      vertx.close().await();
      throw e;
    }
  }

  /**
   * A machine with a workload on it, as Linux would place it: by first touch.
   *
   * @throws io.thermocline.input.InputException if there is no such workload, or if it does not fit
   */
  static SimulatedMachine machine(MachineSpec spec, String workload, long seed) {
    WorkloadOptions options =
        new WorkloadOptions(
            1,
            SimRequest.DEFAULT_ACCESS_RATE,
            seed,
            spec.totalBytes(),
            spec.fastBytes(),
            spec.pageBytes());
    return SimulatedMachine.create(
        spec, Workloads.parse(workload, options), InitialPlacement.FIRST_TOUCH, seed);
  }

  Vertx vertx() {
    return vertx;
  }

  /** Statistics of the policy's schemes, in its order. */
  List<SchemeStatus> schemes() {
    return engine.schemes().await();
  }

  int port() {
    return engine.port();
  }

  @Override
  public void close() {
    engine.close();
    vertx.close().await();
  }

  private static CommandException explain(Throwable e, int port, Policy policy) {
    if (e instanceof BindException) {
      return new CommandException(
          ExitStatus.UNAVAILABLE,
          "port " + port + ": something else listens there (choose another with --port N)");
    }
    if (e instanceof IllegalArgumentException) {
      return new CommandException(
          ExitStatus.BAD_INPUT,
          "policy " + policy.name() + ": " + e.getMessage() + " (change it, or the machine)");
    }
    return new CommandException(ExitStatus.FAILED, "engine: did not start: " + e, e);
  }
}
