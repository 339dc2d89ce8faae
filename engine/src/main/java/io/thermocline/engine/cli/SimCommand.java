package io.thermocline.engine.cli;

import io.thermocline.engine.rpc.JsonWriter;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.run.SimRequest;
import io.thermocline.sim.run.SimResult;
import io.thermocline.sim.run.Simulation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sim}: one run in virtual time. */
@Command(
    name = "sim",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Simulates one run as fast as it goes and says what the policy achieved.",
    footer = {
      "",
      "Workloads: hotset (share, accesses, granule), shift (the same, period),",
      "zipf (theta, granule), idle (touched, granule), scan, thrash; all take size.",
      "A .trace or .trace.gz file is an address trace, any other file a masim",
      "configuration; FILE:random=faithful draws offsets from a pool, as masim does.",
      "",
      "Examples:",
      "  thermocline sim --workload hotset:share=0.2,granule=2MiB",
      "  thermocline sim --workload shift:period=10s --policy hmsdk-capacity",
      "  thermocline sim --workload stairs.cfg --scale 100 --seed 7 --json",
      "  thermocline sim --workload zipf --record zipf.jsonl"
    })
final class SimCommand implements Callable<Integer> {
  private final Host host;

  @Option(
      names = "--workload",
      paramLabel = "W",
      required = true,
      description = "NAME[:key=value,...] or a file; see below.")
  private String workload = "";

  @Mixin private SimOptions sim = new SimOptions();

  @Option(
      names = "--duration",
      paramLabel = "T",
      description = "Simulated time, such as 30s (default: the workload's own).")
  private @Nullable Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same result (default: ${DEFAULT-VALUE}).")
  private long seed = SimRequest.DEFAULT_SEED;

  @Option(
      names = "--scale",
      paramLabel = "N",
      description = "Makes the regions of a masim file N times larger (default: ${DEFAULT-VALUE}).")
  private int scale = 1;

  @Option(
      names = "--access-rate",
      paramLabel = "N",
      description = "Accesses a second (default: 50000000).")
  private double accessRate = SimRequest.DEFAULT_ACCESS_RATE;

  @Option(
      names = "--placement",
      paramLabel = "WHERE",
      description = "Where pages lie first: first-touch (default), slow or random.")
  private InitialPlacement placement = InitialPlacement.FIRST_TOUCH;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Writes regions and schemes of every aggregation as JSON lines.")
  private @Nullable Path record;

  @Option(names = "--json", description = "Prints one JSON document and nothing else.")
  private boolean json;

  SimCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    SimResult result =
        Simulation.run(
            new SimRequest(
                workload,
                sim.machine(),
                sim.policy(),
                duration,
                seed,
                scale,
                accessRate,
                placement,
                record));
    if (json) {
      host.out().println(JsonWriter.write(result.toJson()));
    } else {
      new SimReport(host.profile().glyphs()).lines(result).forEach(host.out()::println);
    }
    return ExitStatus.DONE;
  }
}
