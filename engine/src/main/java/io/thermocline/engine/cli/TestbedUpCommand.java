package io.thermocline.engine.cli;

import io.thermocline.sim.testbed.Peer;
import io.thermocline.sim.testbed.RunRequest;
import io.thermocline.sim.testbed.TestbedException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code testbed up}: a guest that stays. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Boots a guest with an engine and a workload of 32 MiB hot and 96 MiB cold memory",
      "on the slow node, and leaves it running until Ctrl-C. Its control API is on this",
      "machine's loopback, for 'thermocline top' and for websocket clients."
    })
final class TestbedUpCommand implements Callable<Integer> {
  private static final long HOT_BYTES = 32L << 20;
  private static final long COLD_BYTES = 96L << 20;

  private final Host host;

  @Mixin private GuestOptions guest = new GuestOptions();
  @Mixin private EngineInGuestOptions engine = new EngineInGuestOptions();
  @Mixin private PortOption port = new PortOption();

  TestbedUpCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    engine.check();
    int hostPort = port.port();
    RunRequest request =
        new RunRequest(
            guest.kernel(),
            guest.topology(),
            Peer.ENGINE,
            engine.backend(),
            engine.policy(),
            HOT_BYTES,
            COLD_BYTES,
            false,
            false,
            0,
            false);
    Thread waiting = Thread.currentThread();
    try (StopSignal stop = new StopSignal(host)) {
      Thread signal = new Thread(() -> interruptOn(stop, waiting), "testbed-stop");
      signal.setDaemon(true);
      signal.start();
      HostTestbed.create(host).stay(request, hostPort, guest.console(), () -> say(hostPort));
    } catch (InterruptedException e) {
      return ExitStatus.DONE;
    } catch (TestbedException e) {
      throw HostTestbed.ended(host, e);
    }
    return ExitStatus.DONE;
  }

  private void say(int hostPort) {
    host.out().println("serving http://127.0.0.1:" + hostPort + " from the guest; Ctrl-C ends it");
    host.out().flush();
  }

  private static void interruptOn(StopSignal stop, Thread waiting) {
    try {
      stop.await();
      waiting.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
