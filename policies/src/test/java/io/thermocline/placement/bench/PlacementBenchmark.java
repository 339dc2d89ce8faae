package io.thermocline.placement.bench;

import io.thermocline.placement.LargeMachine;
import io.thermocline.placement.NanoClock;
import io.thermocline.region.Snapshot;
import java.util.Arrays;

/**
 * How long a placement step over 10,000 regions with four schemes takes, and reading a snapshot of
 * as many. Prints median and worst in microseconds.
 *
 * <pre>
 * mvn -q -pl policies test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.thermocline.placement.bench.PlacementBenchmark
 * </pre>
 */
public final class PlacementBenchmark {
  private static final int WARM_UP = 500;
  private static final int RUNS = 1_000;
  private static final NanoClock CLOCK = NanoClock.system();

  private PlacementBenchmark() {}

  public static void main(String[] arguments) {
    var machine = new LargeMachine();
    long[] steps = new long[RUNS];
    long[] reads = new long[RUNS];
    long checksum = 0;
    for (int i = -WARM_UP; i < RUNS; i++) {
      Snapshot snapshot = machine.publish();
      long beforeRead = CLOCK.nanoTime();
      checksum += read(snapshot);
      long beforeStep = CLOCK.nanoTime();
      machine.step();
      long afterStep = CLOCK.nanoTime();
      if (i >= 0) {
        reads[i] = beforeStep - beforeRead;
        steps[i] = afterStep - beforeStep;
      }
    }
    print("placement step", steps);
    print("snapshot read", reads);
    System.out.printf("(%d ranges marked, checksum %d)%n", machine.marks(), checksum);
  }

  private static long read(Snapshot snapshot) {
    long sum = 0;
    for (int row = 0; row < snapshot.size(); row++) {
      sum += snapshot.end(row) - snapshot.start(row);
      sum += snapshot.accesses(row) + snapshot.lastAccesses(row) + snapshot.age(row);
    }
    return sum;
  }

  private static void print(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%-15s median %7.1f us, worst %7.1f us%n",
        what, nanos[nanos.length / 2] / 1e3, nanos[nanos.length - 1] / 1e3);
  }
}
