package io.thermocline.engine.cli;

import io.thermocline.engine.rpc.JsonWriter;
import io.thermocline.input.InputException;
import io.thermocline.sim.testbed.Peer;
import io.thermocline.sim.testbed.RunRequest;
import io.thermocline.sim.testbed.RunResult;
import io.thermocline.sim.testbed.TestbedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code testbed run}: workload and peer in a guest, and what came of it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Boots a guest, runs a workload with hot and cold memory and one who places its",
      "pages, and reports what the workload and the kernel's files say."
    })
final class TestbedRunCommand implements Callable<Integer> {
  private final Host host;

  @Mixin private GuestOptions guest = new GuestOptions();

  @Option(
      names = "--peer",
      paramLabel = "WHO",
      description = "engine (default), none, damon, hmsdk or numab2.")
  private Peer peer = Peer.ENGINE;

  @Mixin private EngineInGuestOptions engine = new EngineInGuestOptions();

  @Option(names = "--hot", paramLabel = "SIZE", description = "Hot memory (default: 32MiB).")
  private ByteSize hot = new ByteSize(32L << 20);

  @Option(names = "--cold", paramLabel = "SIZE", description = "Cold memory (default: 96MiB).")
  private ByteSize cold = new ByteSize(96L << 20);

  @Option(
      names = "--fill",
      paramLabel = "WHEN",
      description = "Fill memory before (default) or during monitoring.")
  private String fill = "before";

  @Option(
      names = "--start",
      paramLabel = "WHERE",
      description = "Fill the slow (default) or the fast nodes.")
  private String start = "slow";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to watch (default: ${DEFAULT-VALUE}).")
  private int seconds = 40;

  @Option(
      names = "--foreign",
      description = "Starts another owner's kdamond first; the engine must refuse (status 3).")
  private boolean foreign;

  @Option(names = "--json", description = "Prints one JSON document and nothing else.")
  private boolean json;

  TestbedRunCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunRequest request = request();
    RunResult result;
    try {
      result = HostTestbed.create(host).measure(request, guest.console());
    } catch (TestbedException e) {
      throw HostTestbed.ended(host, e);
    }
    if (json) {
      host.out().println(JsonWriter.write(result.toJson()));
    } else {
      TestbedReport.lines(result).forEach(host.out()::println);
    }
    boolean harmless = result.foreignKdamondsUntouched() && result.kernelLeftAsFound();
    Integer refused = result.refusedWith();
    if (refused != null) {
      boolean said = refused == ExitStatus.UNAVAILABLE || refused == ExitStatus.BAD_INPUT;
      throw new CommandException(
          harmless && said ? refused : ExitStatus.FAILED,
          "testbed: in the guest, " + result.refusal().replaceFirst("^thermocline: ", ""));
    }
    return harmless && !foreign ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private RunRequest request() {
    engine.check();
    if (seconds < 1 || seconds > Duration.ofHours(1).toSeconds()) {
      throw new InputException("--seconds: " + seconds + " is out of range (give 1 to 3600)");
    }
    return new RunRequest(
        guest.kernel(),
        guest.topology(),
        foreign ? Peer.ENGINE : peer,
        engine.backend(),
        engine.policy(),
        hot.bytes(),
        cold.bytes(),
        Choice.of("--fill", fill, List.of("before", "during")).equals("before"),
        Choice.of("--start", start, List.of("slow", "fast")).equals("fast"),
        seconds,
        foreign);
  }
}
