package io.thermocline.engine.bench;

import io.netty.util.internal.PlatformDependent;
import io.thermocline.placement.NanoClock;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What clients cost that stop reading: ten of them subscribe to all streams as often as they may
 * and read nothing any more, while 100 others are sent all streams ten times a second and one
 * changes the policy fifty times a second. Its replies before and while, and what the engine's
 * process and the kernel hold for each of the ten.
 */
public final class SlowClientBenchmark {
  private static final int SUBSCRIBERS = 100;
  private static final int DEAF = 10;
  private static final int WARM_UP_SECONDS = 10;
  private static final int BEFORE_SECONDS = 20;
  private static final int LOOKS = 10;
  private static final String SUBSCRIBE_TO_MUCH =
      Calls.call(
          1,
          "telemetry.subscribe",
          "{\"streams\":[\"snapshot\",\"schemes\",\"nodes\",\"events\"],\"maxHz\":100,"
              + "\"maxRegions\":10000}");
  private static final NanoClock CLOCK = NanoClock.system();

  private SlowClientBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int rounds = Seconds.of(arguments, BEFORE_SECONDS);
    try (BlockedWarnings warnings = BlockedWarnings.begin();
        BenchEngine engine = BenchEngine.start(Map.of());
        Subscribers subscribers = Subscribers.connect(engine.port(), SUBSCRIBERS, Calls.SUBSCRIBE);
        PatchProbe probe = PatchProbe.connect(engine.port())) {
      probe.run(WARM_UP_SECONDS);
      print("before", probe.run(rounds));
      Memory before = Memory.now(engine.port());
      List<FrameSocket> deaf = new ArrayList<>();
      long begin = CLOCK.nanoTime();
      for (int i = 0; i < DEAF; i++) {
        FrameSocket socket = FrameSocket.connect(engine.port());
        socket.send(SUBSCRIBE_TO_MUCH);
        deaf.add(socket);
      }
      Latencies during = probe.run(5);
      Memory.now(engine.port()).minus(before).print();
      while (clients(engine.port()) > SUBSCRIBERS + 1) {
        during.addAll(probe.run(0.1));
      }
      System.out.printf("all closed after %.1f s%n", (CLOCK.nanoTime() - begin) / 1e9);
      print("while", during);
      print("after", probe.run(rounds));
      for (FrameSocket socket : deaf) {
        socket.close();
      }
      System.out.printf(
          "(%,d frames to the others; %d warnings of a blocked loop)%n",
          subscribers.frames(), warnings.take().size());
    }
  }

  private static int clients(int port) throws IOException {
    String metrics = new String(HttpGet.metrics(port), StandardCharsets.UTF_8);
    return metrics
        .lines()
        .filter(line -> line.startsWith("thermocline_ws_clients "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }

  private static void print(String what, Latencies replies) {
    System.out.printf(
        "policy.patch %-7s %6d calls, ms: p50 %6.2f, p99 %6.2f, max %6.2f%n",
        what, replies.count(), replies.millis(0.5), replies.millis(0.99), replies.millis(1));
  }

  /**
   * @param heap in use after a collection
   * @param direct outside of the heap, by Java's count and Netty's
   * @param unsent what the kernel holds for the server's connections
   */
  private record Memory(long heap, long direct, long unsent) {
    /** The least of some looks: at times frames for all clients are under way. */
    static Memory now(int port) throws IOException {
      Memory least = look(port);
      for (int i = 1; i < LOOKS; i++) {
        Memory next = look(port);
        least =
            new Memory(
                Math.min(least.heap, next.heap),
                Math.min(least.direct, next.direct),
                Math.max(least.unsent, next.unsent));
      }
      return least;
    }

    private static Memory look(int port) throws IOException {
      System.gc();
      long direct = Math.max(0, PlatformDependent.usedDirectMemory());
      for (var pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
        direct += pool.getMemoryUsed();
      }
      return new Memory(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), direct, unsent(port));
    }

    Memory minus(Memory before) {
      return new Memory(heap - before.heap, direct - before.direct, unsent - before.unsent);
    }

    void print() {
      System.out.printf(
          "of each that does not read, KiB: heap %d, direct %d, kernel's send queue %d%n",
          heap / DEAF / 1024, direct / DEAF / 1024, unsent / DEAF / 1024);
    }

    private static long unsent(int port) throws IOException {
      long bytes = 0;
      String local = String.format(Locale.ROOT, ":%04X", port);
      for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
        for (String line : Files.readAllLines(Path.of(table))) {
          String[] words = line.strip().split("\\s+", -1);
          if (words[1].endsWith(local)) {
            bytes += Long.parseLong(words[4].substring(0, 8), 16);
          }
        }
      }
      return bytes;
    }
  }
}
