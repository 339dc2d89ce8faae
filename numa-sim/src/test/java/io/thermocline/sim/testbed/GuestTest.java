package io.thermocline.sim.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest whose emulator is a script that writes to a pipe and sleeps. */
class GuestTest {
  @TempDir private Path folder;

  /** A process of its own, which starts the guest and waits for it. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      Path folder = Path.of(args[0]);
      Path none = folder.resolve("none");
      GuestSetup setup =
          new GuestSetup(folder.resolve("emulator"), GuestTopology.NUMA, none, none, folder, null);
      EmulatorCommand command = new EmulatorCommand(setup, none, none, folder.resolve("events"));
      try (Guest guest = Guest.start(command, folder.resolve("messages"))) {
        while (guest.poll(line -> {})) {
          // Its lines are of no interest.
        }
      }
    }
  }

  @Test
  void endsWithAProcessThatIsKilled() throws Exception {
    Assumptions.assumeTrue(
        Tool.find(Guest.TIE) != null, "no " + Guest.TIE + " (apt install util-linux)");
    Path pipe = folder.resolve("pipe");
    Tool.succeed(folder, List.of("mkfifo", pipe.toString()));
    Path emulator = folder.resolve("emulator");
    Files.writeString(emulator, "#!/bin/sh\nexec >" + pipe + "\necho up\nexec sleep 30\n");
    assertThat(emulator.toFile().setExecutable(true)).isTrue();
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    try (BufferedReader alive = Files.newBufferedReader(pipe)) {
      assertThat(alive.readLine()).isEqualTo("up");

      holder.destroyForcibly(); // SIGKILL.

      CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> next(alive));
      assertThat(end.get(10, TimeUnit.SECONDS)).as("nobody writes to the pipe").isEqualTo(-1);
    } finally {
      holder.destroyForcibly();
    }
  }

  private static int next(BufferedReader reader) {
    try {
      return reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
