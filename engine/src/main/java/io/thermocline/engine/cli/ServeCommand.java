package io.thermocline.engine.cli;

import io.thermocline.engine.backend.Backend;
import io.thermocline.engine.backend.KernelBackends;
import io.thermocline.engine.backend.SimBackend;
import io.thermocline.input.Quoted;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.MachineSpec;
import io.thermocline.sim.run.SimRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the daemon. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs the engine until it is told to stop (Ctrl-C, SIGTERM).",
      "Watch it with 'thermocline top', steer it over ws://127.0.0.1:PORT/v1/ws.",
      "",
      "Backends: damon (the kernel watches, decides and moves), hybrid (the kernel",
      "watches, the engine decides and moves), idle (the engine does all of it, over",
      "idle-page tracking), sim (a simulated machine, needs nothing). auto takes the",
      "first of these that the machine can do, but sim only when --workload or",
      "--machine is there."
    },
    footer = {
      "",
      "Examples:",
      "  thermocline serve --backend sim",
      "  thermocline serve --policy hmsdk-capacity --workload idle --port 7071",
      "  sudo thermocline serve --take damon_stat",
      "  thermocline serve --config /etc/thermocline/engine.yaml"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final String WORKLOAD = "shift";

  private final Host host;

  @Mixin private ServeOptions options = new ServeOptions();

  ServeCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServeRequest request = options.request(host);
    String backend = request.backend();
    if (!KernelBackends.NAMES.contains(backend) && !Set.of("auto", "sim").contains(backend)) {
      throw new CommandException(
          ExitStatus.BAD_INPUT,
          "--backend: " + Quoted.of(backend) + " is none (write auto, sim, damon, hybrid or idle)");
    }
    LogControl.showRemarks();
    Policy policy = PolicyFiles.load(request.policy());
    Backend opened = open(request);
    try (StopSignal stop = new StopSignal(host);
        RunningEngine engine = RunningEngine.start(opened, policy, request.engine())) {
      LOG.info(
          "serving {}://{}:{} (backend {}: {}; policy {})",
          request.engine().security().tls() == null ? "http" : "https",
          request.engine().host(),
          engine.port(),
          opened.name(),
          opened.why(),
          policy.name());
      stop.await();
      LOG.info("stopping");
    }
    return ExitStatus.DONE;
  }

  private Backend open(ServeRequest request) {
    if (request.simulates()) {
      Path machine = request.machine();
      return new SimBackend(
          SimMachines.create(
              machine == null ? MachineSpec.standard() : MachineSpec.read(machine),
              Objects.requireNonNullElse(request.workload(), WORKLOAD),
              SimRequest.DEFAULT_SEED));
    }
    KernelBackends kernel =
        new KernelBackends(
            host.kernel(), request.runDirectory(), request.take(), SimRequest.DEFAULT_SEED);
    String backend = request.backend();
    try {
      return backend.equals("auto") ? kernel.best() : kernel.named(backend);
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.FAILED, "backend " + backend + ": " + e.getMessage() + " (see dmesg)", e);
    }
  }
}
