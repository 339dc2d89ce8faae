package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.backend.SimBackend;
import io.thermocline.input.Quoted;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.run.SimRequest;
import java.util.Set;
import java.util.concurrent.Callable;
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
      "Watch it with 'thermocline top', steer it over ws://127.0.0.1:PORT/v1/ws."
    },
    footer = {
      "",
      "Examples:",
      "  thermocline serve",
      "  thermocline serve --policy hmsdk-capacity --workload idle --port 7071"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final Host host;

  @Option(
      names = "--backend",
      paramLabel = "auto|sim",
      description = "Who watches and moves; auto takes the best there is (default: auto).")
  private String backend = "auto";

  @Option(
      names = "--workload",
      paramLabel = "W",
      description = "NAME[:key=value,...] or a file (default: ${DEFAULT-VALUE}).")
  private String workload = "shift";

  @Mixin private SimOptions sim = new SimOptions();
  @Mixin private PortOption port = new PortOption();

  ServeCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!Set.of("auto", "sim").contains(backend)) {
      throw new CommandException(
          ExitStatus.UNAVAILABLE,
          "backend " + Quoted.of(backend) + ": this build has only sim (write --backend sim)");
    }
    LogControl.showRemarks();
    int wantedPort = port.port();
    Policy policy = sim.policy();
    SimulatedMachine machine = SimEngine.machine(sim.machine(), workload, SimRequest.DEFAULT_SEED);
    try (StopSignal stop = new StopSignal(host);
        SimEngine engine = SimEngine.start(new SimBackend(machine), policy, wantedPort)) {
      LOG.info(
          "serving http://{}:{} (backend sim, policy {}, workload {})",
          EngineOptions.DEFAULT_HOST,
          engine.port(),
          policy.name(),
          workload);
      stop.await();
      LOG.info("stopping");
    }
    return ExitStatus.DONE;
  }
}
