package io.thermocline.engine.bench;

import io.thermocline.engine.ThermoclineEngine;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * What an engine takes of a core while nobody looks: 1,000 regions on the simulated machine,
 * sampled every 5 ms, 100 ms an aggregation. The machine's clock and movers stand for hardware and
 * are told apart. Beside it a thread that does nothing but wake up every 5 ms: what this computer
 * takes for that alone.
 */
public final class CpuBenchmark {
  private static final int WARM_UP_SECONDS = 60;
  private static final int IDLE_SECONDS = 10;
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final Map<String, Object> REGIONS =
      Map.of("regions", Map.of("min", 500, "max", 500));

  private CpuBenchmark() {}

  public static void main(String[] arguments) throws InterruptedException {
    int seconds = Seconds.of(arguments, 60);
    Vertx vertx = Vertx.vertx();
    ThermoclineEngine engine = BenchEngine.launch(vertx, REGIONS);
    pass(WARM_UP_SECONDS);
    ThreadTimes before = ThreadTimes.now();
    pass(seconds);
    ThreadTimes spent = ThreadTimes.now().since(before);
    double machine = print("simulated machine", spent, "thermocline-sim", seconds);
    double compiler = print("Java's compilers", spent, "C\\d CompilerThre", seconds);
    print("sampling", spent, "tc-sampler", seconds);
    print("event loop", spent, "vert\\.x-eventloo", seconds);
    double all = spent.seconds(".*") / seconds;
    print("engine: all but the first two", all - machine - compiler);
    print("a thread that wakes up as often", wakingUp());
    engine.close();
    vertx.close().await();
  }

  private static double wakingUp() throws InterruptedException {
    Thread idler =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(PERIOD_NANOS);
              }
            },
            "bench-idler");
    idler.start();
    ThreadTimes before = ThreadTimes.now();
    pass(IDLE_SECONDS);
    double share = ThreadTimes.now().since(before).seconds("bench-idler") / IDLE_SECONDS;
    idler.interrupt();
    idler.join();
    return share;
  }

  private static void pass(int seconds) {
    Duration all = Duration.ofSeconds(seconds);
    Awaitility.await().pollDelay(all).atMost(all.plusSeconds(1)).until(() -> true);
  }

  private static double print(String what, ThreadTimes spent, String threads, int seconds) {
    double share = spent.seconds(threads) / seconds;
    print(what, share);
    return share;
  }

  private static void print(String what, double share) {
    System.out.printf("%-32s %6.2f %% of a core%n", what, 100 * share);
  }
}
