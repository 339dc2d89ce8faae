package io.thermocline.engine.cli;

import io.thermocline.sim.testbed.TestbedException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code testbed fetch}: brings what guests are made of. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Brings QEMU (as root, where it is missing or too old) and the newest kernels",
      "and modules of each line from the Debian mirror that this machine uses."
    })
final class TestbedFetchCommand implements Callable<Integer> {
  private final Host host;

  TestbedFetchCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    try {
      HostTestbed.create(host).fetch(host.out()::println);
    } catch (TestbedException e) {
      throw HostTestbed.ended(host, e);
    }
    return ExitStatus.DONE;
  }
}
