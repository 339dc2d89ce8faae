package io.thermocline.engine.cli;

import io.thermocline.sim.testbed.TestbedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code testbed exec}: a script in a guest. */
@Command(
    name = "exec",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Boots a guest, runs a shell script in it as root, prints what it prints and",
      "ends with its exit status. There, 'thermocline' is this build, /testbed/workload",
      "the workload program, and the shell busybox."
    })
final class TestbedExecCommand implements Callable<Integer> {
  private final Host host;

  @Parameters(paramLabel = "SCRIPT", description = "A file for the guest's shell.")
  private Path script = Path.of("");

  @Mixin private GuestOptions guest = new GuestOptions();

  @Option(
      names = "--limit",
      paramLabel = "T",
      description = "The guest is ended after this time (default: 5m).")
  private Duration limit = Duration.ofMinutes(5);

  TestbedExecCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return HostTestbed.create(host)
          .exec(
              guest.kernel(),
              guest.topology(),
              script,
              limit,
              guest.console(),
              line -> {
                host.out().println(line);
                host.out().flush();
              });
    } catch (TestbedException e) {
      throw HostTestbed.ended(host, e);
    }
  }
}
