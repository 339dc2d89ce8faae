package io.thermocline.sim.testbed;

import io.thermocline.input.InputException;
import io.thermocline.placement.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Boots guests. Downloads and images are kept in the cache; what a single run needs is in a folder
 * of its own and goes with it.
 */
public final class Testbed {
  /** Longer than any boot that has been seen, on a machine that does other things too. */
  private static final Duration BOOT_LIMIT = Duration.ofMinutes(3);

  /** For booting, filling slow memory and starting an engine. */
  private static final Duration RUN_LIMIT = Duration.ofMinutes(6);

  private final Path cache;
  private final Supplies supplies;
  private final Distribution distribution;
  private final Path javaHome;
  private final NanoClock clock;

  /**
   * @param cache a folder outside of any checkout
   * @param mayInstall whether this user may change the machine's packages
   * @param javaHome a JDK, which the guest's Java is linked from
   */
  public Testbed(
      Path cache, boolean mayInstall, Distribution distribution, Path javaHome, NanoClock clock) {
    this.cache = cache;
    this.supplies = new Supplies(cache, Path.of("/"), mayInstall);
    this.distribution = distribution;
    this.javaHome = javaHome;
    this.clock = clock;
  }

  /** Brings QEMU and the newest kernel of each line. */
  public void fetch(Consumer<String> progress) throws IOException {
    progress.accept("emulator: " + supplies.emulator());
    progress.accept("busybox: " + supplies.busybox());
    for (KernelLine line : KernelLine.values()) {
      progress.accept("kernel " + line.version() + ": " + supplies.fetchKernel(line).release());
    }
  }

  /**
   * Runs a script in a guest.
   *
   * @param script for the guest's shell; {@code thermocline} there is the distribution
   * @param console copy of the guest's console, or null
   * @param lines takes what the script prints
   * @return the script's exit status
   */
  public int exec(
      KernelLine line,
      GuestTopology topology,
      Path script,
      Duration limit,
      @Nullable Path console,
      Consumer<String> lines)
      throws IOException, InterruptedException {
    if (!Files.isReadable(script)) {
      throw new InputException(script.toString(), 0, "cannot be read (check the file)");
    }
    Request request = new Request("exec").file("script", script);
    int[] status = {-1};
    run(
        line,
        topology,
        request,
        limit,
        console,
        text -> {
          if (text.startsWith("{\"event\":\"done\"")) {
            status[0] = Integer.parseInt(text.replaceAll(".*\"status\":(\\d+).*", "$1"));
            return false;
          }
          lines.accept(text);
          return true;
        });
    return status[0];
  }

  /**
   * Boots a guest, runs workload and peer, and gathers what it tells.
   *
   * @param console copy of the guest's console, or null
   */
  public RunResult measure(RunRequest run, @Nullable Path console)
      throws IOException, InterruptedException {
    EventLog log = new EventLog();
    long start = clock.nanoTime();
    run(
        run.kernel(),
        run.topology(),
        run.forGuest(),
        RUN_LIMIT.plusSeconds(2L * run.seconds()),
        console,
        text -> {
          GuestEvent event = GuestEvent.parse(text);
          if (event != null) {
            log.add(event);
          }
          return event == null || !event.name().equals("done");
        });
    return new RunResult(run, log, (clock.nanoTime() - start) / 1e9);
  }

  /**
   * Boots a guest and follows it until it switches off or the listener has heard enough.
   *
   * @param listener takes the guest's lines; false ends the guest
   */
  private void run(
      KernelLine line,
      GuestTopology topology,
      Request request,
      Duration limit,
      @Nullable Path console,
      Predicate<String> listener)
      throws IOException, InterruptedException {
    Path emulator = supplies.emulator();
    GuestKernel kernel = supplies.kernel(line);
    Path image =
        new GuestImage(cache, supplies.busybox(), distribution, new JavaRuntime(javaHome))
            .build(kernel);
    Path place = Files.createTempDirectory(Files.createDirectories(cache.resolve("runs")), "run");
    Path consoleFile = console == null ? place.resolve("console") : console.toAbsolutePath();
    try {
      Path disk = place.resolve("request");
      request.writeTo(disk);
      EmulatorCommand command =
          new EmulatorCommand(
              emulator,
              topology,
              kernel.image(),
              image,
              disk,
              consoleFile,
              place.resolve("events"),
              null);
      follow(command, place.resolve("messages"), limit, listener);
    } finally {
      FileTree.delete(place);
    }
  }

  private void follow(
      EmulatorCommand command, Path messages, Duration limit, Predicate<String> listener)
      throws IOException, InterruptedException {
    long start = clock.nanoTime();
    boolean[] seen = {false, false};
    try (Guest guest = Guest.start(command, messages)) {
      while (guest.poll(
          text -> {
            seen[0] = true;
            seen[1] |= !listener.test(text);
          })) {
        if (seen[1]) {
          return;
        }
        Duration passed = Duration.ofNanos(clock.nanoTime() - start);
        if (!seen[0] && passed.compareTo(BOOT_LIMIT) > 0) {
          throw ended(
              command, messages, "says nothing " + BOOT_LIMIT.toSeconds() + " s after its start");
        }
        if (passed.compareTo(limit) > 0) {
          throw ended(command, messages, "is not done after " + limit.toSeconds() + " s");
        }
      }
    }
    throw ended(command, messages, "ended before it was done");
  }

  private static TestbedException ended(EmulatorCommand command, Path messages, String how)
      throws IOException {
    return TestbedException.failed(
        "the guest " + how + "\n" + ConsoleEnd.of(command.console()) + ConsoleEnd.of(messages));
  }
}
