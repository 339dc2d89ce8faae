package io.thermocline.engine.cli;

import io.thermocline.placement.NanoClock;
import io.thermocline.sim.testbed.Distribution;
import io.thermocline.sim.testbed.Testbed;
import io.thermocline.sim.testbed.TestbedException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The test bed of this process: its own build in the guest, its own Java, the user's cache. */
final class HostTestbed {
  private HostTestbed() {}

  static Testbed create(Host host) throws IOException {
    Map<String, String> environment = host.environment();
    String home = environment.getOrDefault("HOME", "/root");
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path folder = Path.of(cache.isEmpty() ? home + "/.cache" : cache, "thermocline", "testbed");
    return new Testbed(
        Files.createDirectories(folder),
        "root".equals(System.getProperty("user.name")),
        new Distribution(buildFolder(), Main.class.getName()),
        Path.of(System.getProperty("java.home")),
        NanoClock.system());
  }

  /** What a command ends with; the end of a guest's console is shown at once. */
  static CommandException ended(Host host, TestbedException e) {
    host.err().print(e.console());
    int status =
        e.kind() == TestbedException.Kind.UNAVAILABLE ? ExitStatus.UNAVAILABLE : ExitStatus.FAILED;
    return new CommandException(status, "testbed: " + e.getMessage(), e);
  }

  /** Where the jars are that this process runs. */
  private static Path buildFolder() {
    try {
      Path place = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = place.getParent();
      if (folder != null && Files.isRegularFile(place)) {
        return folder;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new CommandException(
        ExitStatus.UNAVAILABLE,
        "testbed: this is no complete build (start it with ./thermocline testbed)");
  }
}
