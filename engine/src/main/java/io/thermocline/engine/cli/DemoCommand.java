package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.backend.SimBackend;
import io.thermocline.engine.client.Endpoint;
import io.thermocline.engine.rpc.JsonWriter;
import io.thermocline.placement.NanoClock;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.MachineSpec;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.run.SimResult;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the whole engine on a simulated machine, to be looked at. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Shows the engine at work on a simulated machine.",
      "It has 4 GiB of DRAM and 12 GiB of CXL memory and runs in real time, with a hot",
      "set that moves every 10 s. Needs no privileges."
    },
    footer = {
      "",
      "Examples:",
      "  thermocline demo                      until Ctrl-C, then a summary",
      "  thermocline demo --duration 30s",
      "  thermocline demo --duration 30s --json > result.json"
    })
final class DemoCommand implements Callable<Integer> {
  private static final String POLICY = "thermal";

  /** Its hot set is in slow memory each time it moves. */
  private static final long SEED = 1;

  private final Host host;

  @Option(
      names = "--duration",
      paramLabel = "T",
      description = "Ends by itself after so many whole seconds, such as 30s.")
  private @Nullable Duration duration;

  @Mixin private PortOption port = new PortOption();

  @Option(names = "--json", description = "Shows nothing; prints the result as one JSON document.")
  private boolean json;

  DemoCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws InterruptedException {
    EngineOptions options = EngineOptions.defaults().withPort(port.port());
    Policy policy = PolicyFiles.load(POLICY);
    SimulatedMachine machine =
        SimMachines.create(MachineSpec.standard(), DemoSummary.WORKLOAD, SEED);
    try (StopSignal stop = new StopSignal(host)) {
      DemoScore score = new DemoScore(machine, NanoClock.system(), duration, stop::raise);
      SimResult result;
      try (RunningEngine engine =
          RunningEngine.start(new SimBackend(machine, score::second), policy, options)) {
        watch(engine, stop);
        result = score.finish(policy.name(), SEED, engine.schemes());
      }
      if (result != null) {
        print(result);
      }
    }
    return ExitStatus.DONE;
  }

  private void watch(RunningEngine engine, StopSignal stop) throws InterruptedException {
    if (json) {
      stop.await();
      return;
    }
    Endpoint endpoint = Endpoint.open(EngineOptions.DEFAULT_HOST, engine.port());
    LiveSession session = LiveSession.open(host, engine.vertx(), endpoint, stop);
    try {
      stop.await();
    } finally {
      session.close();
    }
  }

  private void print(SimResult result) {
    if (json) {
      host.out().println(JsonWriter.write(result.toJson()));
    } else {
      new DemoSummary(host.profile().glyphs()).lines(result).forEach(host.out()::println);
    }
  }
}
