package io.thermocline.engine.bench;

import io.thermocline.placement.NanoClock;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How many small notifications a second 1,000 subscribers receive in all: one client pauses and
 * resumes a scheme as fast as it is answered, four calls at a time, and each call is an event for
 * everybody. A plain Vert.x server sends the same text to as many, driven likewise. They take
 * turns: 5 s to warm up each, then five rounds of 3 s ({@code --seconds}), of which the medians
 * count. The engine runs all the while.
 */
public final class FanOutBenchmark {
  private static final int SUBSCRIBERS = 1_000;
  private static final int WARM_UP_SECONDS = 5;
  private static final int ROUNDS = 5;
  private static final int AT_A_TIME = 4;
  private static final NanoClock CLOCK = NanoClock.system();

  private FanOutBenchmark() {}

  /** One of the two servers, its subscribers and who keeps it busy. */
  private record Side(Subscribers subscribers, FrameSocket driver, List<String> messages)
      implements AutoCloseable {
    static Side connect(int port, String subscription, String... messages) throws IOException {
      return new Side(
          Subscribers.connect(port, SUBSCRIBERS, subscription),
          FrameSocket.connect(port),
          List.of(messages));
    }

    /** Notifications a second. */
    double run(int seconds) throws IOException {
      long begin = CLOCK.nanoTime();
      long end = begin + seconds * 1_000_000_000L;
      long before = subscribers.frames();
      int sent = 0;
      for (int answered = 0; answered < sent || CLOCK.nanoTime() < end; answered++) {
        for (; sent < answered + AT_A_TIME && CLOCK.nanoTime() < end; sent++) {
          driver.send(messages.get(sent % messages.size()));
        }
        driver.receive();
      }
      double took = (CLOCK.nanoTime() - begin) / 1e9;
      return (subscribers.frames() - before) / took;
    }

    @Override
    public void close() throws IOException {
      driver.close();
      subscribers.close();
    }
  }

  public static void main(String[] arguments) throws IOException {
    int seconds = Seconds.of(arguments, 3);
    String event =
        "{\"jsonrpc\":\"2.0\",\"method\":\"telemetry.events\",\"params\":{\"t\":54.518555896,"
            + "\"events\":[{\"type\":\"scheme.resumed\",\"scheme\":\"demote\"}]}}";
    try (BlockedWarnings warnings = BlockedWarnings.begin();
        BenchEngine engine = BenchEngine.start(Map.of());
        RawServer raw = new RawServer();
        Side ours =
            Side.connect(
                engine.port(),
                Calls.call(1, "telemetry.subscribe", "{\"streams\":[\"events\"]}"),
                Calls.call(1, "scheme.pause", "{\"name\":\"demote\"}"),
                Calls.call(1, "scheme.resume", "{\"name\":\"demote\"}"));
        Side theirs = Side.connect(raw.port(), "hello", "!" + event)) {
      ours.run(WARM_UP_SECONDS);
      theirs.run(WARM_UP_SECONDS);
      double[] oursRounds = new double[ROUNDS];
      double[] theirsRounds = new double[ROUNDS];
      System.out.printf("%-22s %10s %10s%n", "notifications/s", "engine", "Vert.x");
      for (int round = 0; round < ROUNDS; round++) {
        oursRounds[round] = ours.run(seconds);
        theirsRounds[round] = theirs.run(seconds);
        print("round " + (round + 1), oursRounds[round], theirsRounds[round]);
      }
      Arrays.sort(oursRounds);
      Arrays.sort(theirsRounds);
      double median = oursRounds[ROUNDS / 2];
      double reference = theirsRounds[ROUNDS / 2];
      print("median", median, reference);
      System.out.printf(
          "engine / Vert.x %.2f (%d subscribers, %d warnings of a blocked loop)%n",
          median / reference, SUBSCRIBERS, warnings.take().size());
    }
  }

  private static void print(String what, double ours, double theirs) {
    System.out.printf("%-22s %,10.0f %,10.0f%n", what, ours, theirs);
  }
}
