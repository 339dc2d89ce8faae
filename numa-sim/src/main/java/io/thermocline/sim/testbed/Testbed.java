package io.thermocline.sim.testbed;

import io.thermocline.input.InputException;
import io.thermocline.placement.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Boots guests. Downloads and images are kept in the cache; what a single run needs is in a folder
 * of its own and goes with it.
 */
public final class Testbed {
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
   * @param limit the guest is ended after this time
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
    try (GuestRun run = new GuestRun(prepare(line, topology, null), request, console, clock)) {
      return run.follow(
          limit,
          text -> {
            if (!GuestRun.isEnd(text)) {
              lines.accept(text);
            }
          });
    }
  }

  /**
   * Boots a guest, runs workload and peer, and gathers what it tells.
   *
   * @param console copy of the guest's console, or null
   * @throws TestbedException if it could not be run to its end
   */
  public RunResult measure(RunRequest wanted, @Nullable Path console)
      throws IOException, InterruptedException {
    EventLog log = new EventLog();
    GuestSetup setup = prepare(wanted.kernel(), wanted.topology(), null);
    long start = clock.nanoTime();
    try (GuestRun run = new GuestRun(setup, wanted.forGuest(), console, clock)) {
      int status = run.follow(RUN_LIMIT.plusSeconds(2L * wanted.seconds()), log::addLine);
      if (status != 0 && log.first("engineExit").isEmpty()) {
        throw run.failed("could not do the run");
      }
      return new RunResult(wanted, log, (clock.nanoTime() - start) / 1e9);
    }
  }

  /**
   * Boots a guest with an engine and a workload, and leaves it running until the thread is
   * interrupted or the engine ends.
   *
   * @param hostPort port of the loopback that leads to the engine's
   * @param onUp called when the engine answers
   */
  public void stay(RunRequest wanted, int hostPort, @Nullable Path console, Runnable onUp)
      throws IOException, InterruptedException {
    GuestSetup setup = prepare(wanted.kernel(), wanted.topology(), hostPort);
    EventLog log = new EventLog();
    try (GuestRun run = new GuestRun(setup, wanted.forGuest().set("TASK", "up"), console, clock)) {
      run.follow(
          Duration.ofDays(365),
          text -> {
            log.addLine(text);
            if (text.startsWith("{\"event\":\"up\"")) {
              onUp.run();
            }
          });
      throw run.failed(
          log.first("engineExit").map(event -> event.text("message")).orElse("has ended"));
    }
  }

  private GuestSetup prepare(KernelLine line, GuestTopology topology, @Nullable Integer hostPort)
      throws IOException {
    Path emulator = supplies.emulator();
    GuestKernel kernel = supplies.kernel(line);
    Path image =
        new GuestImage(cache, supplies.busybox(), distribution, new JavaRuntime(javaHome))
            .build(kernel);
    Path runs = Files.createDirectories(cache.resolve("runs"));
    return new GuestSetup(emulator, topology, kernel.image(), image, runs, hostPort);
  }
}
