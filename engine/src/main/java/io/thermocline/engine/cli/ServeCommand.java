package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.backend.Backend;
import io.thermocline.engine.backend.KernelBackends;
import io.thermocline.engine.backend.SimBackend;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.input.Quoted;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.run.SimRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      "  sudo thermocline serve --take damon_stat"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final String WORKLOAD = "shift";

  private final Host host;

  @Option(
      names = "--backend",
      paramLabel = "auto|sim|damon|hybrid|idle",
      description = "Who watches, decides and moves (default: ${DEFAULT-VALUE}).")
  private String backend = "auto";

  @Option(
      names = "--workload",
      paramLabel = "W",
      description = "On sim: NAME[:key=value,...] or a file (default: " + WORKLOAD + ").")
  private @Nullable String workload;

  @Mixin private SimOptions sim = new SimOptions();
  @Mixin private PortOption port = new PortOption();

  @Option(
      names = "--take",
      paramLabel = "damon_stat|numa_balancing",
      split = ",",
      description = "May be switched off while it runs, and on again afterwards.")
  private List<Rival> take = List.of();

  @Mixin private RunDirectoryOption run = new RunDirectoryOption();

  ServeCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!KernelBackends.NAMES.contains(backend) && !Set.of("auto", "sim").contains(backend)) {
      throw new CommandException(
          ExitStatus.BAD_INPUT,
          "--backend: " + Quoted.of(backend) + " is none (write auto, sim, damon, hybrid or idle)");
    }
    LogControl.showRemarks();
    int wantedPort = port.port();
    Policy policy = sim.policy();
    Backend opened = open();
    try (StopSignal stop = new StopSignal(host);
        RunningEngine engine = RunningEngine.start(opened, policy, wantedPort)) {
      LOG.info(
          "serving http://{}:{} (backend {}: {}; policy {})",
          EngineOptions.DEFAULT_HOST,
          engine.port(),
          opened.name(),
          opened.why(),
          policy.name());
      stop.await();
      LOG.info("stopping");
    }
    return ExitStatus.DONE;
  }

  private Backend open() {
    boolean simulate =
        backend.equals("sim")
            || (backend.equals("auto") && (workload != null || sim.machineFile() != null));
    if (simulate) {
      return new SimBackend(
          SimMachines.create(
              sim.machine(), workload == null ? WORKLOAD : workload, SimRequest.DEFAULT_SEED));
    }
    Set<Rival> taken = take.isEmpty() ? Set.of() : EnumSet.copyOf(take);
    KernelBackends kernel =
        new KernelBackends(host.root(), run.path(host), taken, SimRequest.DEFAULT_SEED);
    try {
      return backend.equals("auto") ? kernel.best() : kernel.named(backend);
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.FAILED, "backend " + backend + ": " + e.getMessage() + " (see dmesg)", e);
    }
  }
}
