package io.thermocline.sim.testbed;

import io.thermocline.placement.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One guest from its start to its end, with a folder of its own that goes with it. */
final class GuestRun implements AutoCloseable {
  /** Longer than any boot that has been seen, on a machine that does other things too. */
  private static final Duration BOOT_LIMIT = Duration.ofMinutes(3);

  private final NanoClock clock;
  private final Path place;
  private final Path console;
  private final Path messages;
  private final Guest guest;
  private boolean spoken;
  private int status = -1;

  /**
   * @param console copy of the guest's console, or null
   */
  GuestRun(GuestSetup setup, Request request, @Nullable Path console, NanoClock clock)
      throws IOException {
    this.clock = clock;
    place = Files.createTempDirectory(setup.runs(), "run");
    this.console = console == null ? place.resolve("console") : console.toAbsolutePath();
    messages = place.resolve("messages");
    Path disk = place.resolve("request");
    request.writeTo(disk);
    guest =
        Guest.start(
            new EmulatorCommand(setup, disk, this.console, place.resolve("events")), messages);
  }

  /** Whether this is a guest's last line. */
  static boolean isEnd(String line) {
    return line.startsWith("{\"event\":\"done\"");
  }

  /**
   * Hands over the guest's lines until it has done its task.
   *
   * @return the exit status of the task
   * @throws TestbedException if it does not come to that
   */
  int follow(Duration limit, Consumer<String> lines) throws IOException, InterruptedException {
    long start = clock.nanoTime();
    while (guest.poll(line -> take(line, lines))) {
      if (status >= 0) {
        return status;
      }
      Duration passed = Duration.ofNanos(clock.nanoTime() - start);
      if (!spoken && passed.compareTo(BOOT_LIMIT) > 0) {
        throw failed("says nothing " + BOOT_LIMIT.toSeconds() + " s after its start");
      }
      if (passed.compareTo(limit) > 0) {
        throw failed("is not done after " + limit.toSeconds() + " s");
      }
    }
    if (status >= 0) {
      return status;
    }
    throw failed("ended before it was done");
  }

  private void take(String line, Consumer<String> lines) {
    spoken = true;
    lines.accept(line);
    GuestEvent event = isEnd(line) ? GuestEvent.parse(line) : null;
    if (event != null) {
      status = (int) event.count("status");
    }
  }

  /** Says how it failed, with the end of what it printed. */
  TestbedException failed(String how) throws IOException {
    return TestbedException.guestFailed(
        "the guest " + how + " (--console FILE keeps all that it prints)",
        ConsoleEnd.of(console) + ConsoleEnd.of(messages));
  }

  @Override
  public void close() throws IOException {
    guest.close();
    FileTree.delete(place);
  }
}
