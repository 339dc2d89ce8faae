package io.thermocline.engine.bench;

import io.thermocline.engine.ThermoclineEngine;
import io.thermocline.sim.machine.SimulatedMachine;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * What an engine takes of a core while nobody looks: 1,000 regions on the simulated machine,
 * sampled every 5 ms, 100 ms an aggregation. The machine's clock and movers stand for hardware and
 * are told apart; the monitors, which run on the same thread, count their own time, and how often
 * it wakes up is the engine's doing, too. What that costs is seen at a thread that does nothing
 * else. What of the sampling is the simulated pages' answers is seen at the same monitors over
 * plain bitmaps, at the same time.
 */
public final class CpuBenchmark {
  private static final int WARM_UP_SECONDS = 60;
  private static final int IDLE_SECONDS = 10;
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final String CLOCK = "thermocline-sim";
  private static final String PLAIN = "bench-bits";
  private static final Map<String, Object> REGIONS =
      Map.of("regions", Map.of("min", 500, "max", 500));

  private CpuBenchmark() {}

  public static void main(String[] arguments) throws InterruptedException {
    int seconds = Seconds.of(arguments, 60);
    Vertx vertx = Vertx.vertx();
    SimulatedMachine machine = BenchEngine.machine();
    ThermoclineEngine started = BenchEngine.launch(vertx, machine, REGIONS);
    BitMonitors plain =
        BitMonitors.start(machine.topology(), BenchEngine.policy(REGIONS).monitor(), PLAIN);
    pass(WARM_UP_SECONDS);
    ThreadTimes before = ThreadTimes.now();
    double sampledBefore = sampledSeconds(machine);
    double plainBefore = plain.seconds();
    pass(seconds);
    ThreadTimes spent = ThreadTimes.now().since(before);
    double sampling = (sampledSeconds(machine) - sampledBefore) / seconds;
    double overBits = (plain.seconds() - plainBefore) / seconds;
    double clock = spent.seconds(CLOCK) / seconds;
    double wakeUps = spent.wakeUps(CLOCK) / seconds * wakeUpSeconds();
    double hardware = clock - sampling - wakeUps;
    double compilers = spent.seconds("C\\d CompilerThre") / seconds;
    print("simulated machine", hardware);
    print("Java's compilers", compilers);
    print("sampling", sampling);
    print("  of it, the monitors' own", overBits);
    print("waking up to sample", wakeUps);
    print("event loop", spent.seconds("vert\\.x-eventloo") / seconds);
    double engine = (spent.seconds(".*") - spent.seconds(PLAIN)) / seconds - hardware - compilers;
    print("engine: all but the first two", engine);
    print("  without the pages' answers", engine - sampling + overBits);
    plain.stop();
    started.close();
    vertx.close().await();
  }

  private static double sampledSeconds(SimulatedMachine machine) {
    return machine.monitors().stream().mapToLong(one -> one.stats().cpuNanos()).sum() / 1e9;
  }

  /** What it costs a thread to wake up once, as often as the clock does while news come. */
  private static double wakeUpSeconds() throws InterruptedException {
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
    ThreadTimes spent = ThreadTimes.now().since(before);
    idler.interrupt();
    idler.join();
    return spent.seconds("bench-idler") / spent.wakeUps("bench-idler");
  }

  private static void pass(int seconds) {
    Duration all = Duration.ofSeconds(seconds);
    Awaitility.await().pollDelay(all).atMost(all.plusSeconds(1)).until(() -> true);
  }

  private static void print(String what, double share) {
    System.out.printf("%-32s %6.2f %% of a core%n", what, 100 * share);
  }
}
