package io.thermocline.engine.bench;

import java.io.IOException;
import java.util.Map;

/**
 * How long a client waits for the reply to {@code policy.patch}, fifty times a second, while 100
 * others are sent all streams ten times a second; beside it how long a plain Vert.x server takes to
 * send the same messages back while it sends 100 others as much. Each is warmed up for 10 s, then
 * measured for 30 s.
 */
public final class PatchBenchmark {
  private static final int SUBSCRIBERS = 100;
  private static final int HERTZ = 10;
  private static final int WARM_UP_SECONDS = 10;

  private PatchBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int seconds = Seconds.of(arguments, 30);
    try (BlockedWarnings warnings = BlockedWarnings.begin();
        BenchEngine engine = BenchEngine.start(Map.of());
        RawServer raw = new RawServer()) {
      System.out.printf("%-14s %7s %8s %8s %8s%n", "reply, ms", "calls", "p50", "p99", "max");
      long bytes = measure("policy.patch", engine.port(), Calls.SUBSCRIBE, seconds);
      raw.broadcast("x".repeat((int) (bytes / HERTZ)), HERTZ);
      measure("Vert.x echo", raw.port(), "hello", seconds);
      System.out.printf(
          "(%d subscribers, %d bytes a second each; %d warnings of a blocked loop)%n",
          SUBSCRIBERS, bytes, warnings.take().size());
    }
  }

  /** Returns how many bytes a second each subscriber was sent. */
  private static long measure(String what, int port, String subscription, int seconds)
      throws IOException {
    try (Subscribers subscribers = Subscribers.connect(port, SUBSCRIBERS, subscription);
        PatchProbe probe = PatchProbe.connect(port)) {
      probe.run(WARM_UP_SECONDS);
      long before = subscribers.bytes();
      Latencies replies = probe.run(seconds);
      System.out.printf(
          "%-14s %7d %8.2f %8.2f %8.2f%n",
          what, replies.count(), replies.millis(0.5), replies.millis(0.99), replies.millis(1));
      return (subscribers.bytes() - before) / seconds / SUBSCRIBERS;
    }
  }
}
