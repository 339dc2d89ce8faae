package io.thermocline.engine.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How long the engine's event loop keeps others waiting, with 10,000 regions, 100 clients that are
 * sent all streams ten times a second, fifty policy changes a second and the metrics read every
 * second. Its start, until it is ready, is told apart. Beside it the same of an event loop that has
 * nothing to do: what the machine and the garbage collector make of it.
 */
public final class EventLoopBenchmark {
  private static final int SUBSCRIBERS = 100;
  private static final Map<String, Object> REGIONS =
      Map.of("regions", Map.of("min", 5_000, "max", 5_000));

  private EventLoopBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int seconds = Seconds.of(arguments, 60);
    Vertx idle = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    LoopWatch nothing = LoopWatch.begin(idle);
    System.out.printf(
        "%-22s %9s %8s %8s %8s %8s %8s %10s%n",
        "loop kept waiting, ms", "pings", "p50", "p99", "p99.9", "max", "at s", "over 50 ms");
    try (BlockedWarnings warnings = BlockedWarnings.begin();
        BenchEngine engine = BenchEngine.start(REGIONS)) {
      print("start until ready", engine.watch());
      int atStart = warnings.take().size();
      nothing.take();
      try (Subscribers subscribers =
              Subscribers.connect(engine.port(), SUBSCRIBERS, Calls.SUBSCRIBE);
          PatchProbe probe = PatchProbe.connect(engine.port())) {
        Latencies replies = new Latencies();
        for (int second = 0; second < seconds; second++) {
          replies.addAll(probe.run(1));
          HttpGet.metrics(engine.port());
        }
        print("engine", engine.watch());
        print("idle loop beside it", nothing);
        System.out.printf(
            "policy.patch, ms: p50 %.2f, p99 %.2f, max %.2f%n",
            replies.millis(0.5), replies.millis(0.99), replies.millis(1));
        List<String> after = warnings.take();
        System.out.printf(
            "Vert.x' warnings of a blocked loop: %d at start, %d after%n", atStart, after.size());
        after.forEach(System.out::println);
        System.out.printf(
            "%s regions, %d clients, %,d bytes sent in %d s%n",
            engine.status().getJsonObject("overhead").getValue("regions"),
            SUBSCRIBERS,
            subscribers.bytes(),
            seconds);
      }
    } finally {
      idle.close().await();
    }
  }

  private static void print(String what, LoopWatch watch) {
    double worstSeconds = watch.worstSeconds();
    Latencies delays = watch.take();
    System.out.printf(
        "%-22s %9d %8.2f %8.2f %8.2f %8.2f %8.1f %10d%n",
        what,
        delays.count(),
        delays.millis(0.5),
        delays.millis(0.99),
        delays.millis(0.999),
        delays.millis(1),
        worstSeconds,
        delays.over(50_000_000));
  }
}
