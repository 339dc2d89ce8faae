package io.thermocline.nativecore;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.placement.Mover;
import io.thermocline.placement.Outcome;
import io.thermocline.placement.PlacementLoop;
import io.thermocline.placement.Plan;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.policyfile.ShippedPolicies;
import io.thermocline.scheme.Action;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the default policy moves up where no page can be asked whether it was accessed: a node of
 * 512 MiB, of which 32 MiB somewhere are accessed, watched from the first sample on.
 */
class IdleMemoryStaysTest {
  private static final long PAGE = 4096;
  private static final int PAGES = 131_072;
  private static final int HOT = 8_192;
  private static final long BASE = 4L << 30;
  private static final int RUNS = 40;

  /** Aggregations of a run at most: ten seconds. */
  private static final int MOST_WINDOWS = 100;

  private static final Topology.Node FAST =
      new Topology.Node(0, "dram", 0, 100, List.of(new Topology.Range(0, 64 * PAGE)));
  private static final Topology.Node SLOW =
      new Topology.Node(1, "cxl", 1, 250, List.of(new Topology.Range(BASE, BASE + PAGES * PAGE)));

  /**
   * @param accessedInASample the chance of each hot page
   * @param aggregations until 90 % of the hot pages have gone up, on average
   */
  @ParameterizedTest
  @CsvSource({
    "1, 6",
    "0.5, 10",
    "0.25, 17",
    "0.125, 40",
  })
  void hardlyAnyOfItGoesUpWithTheHot(double accessedInASample, int aggregations) {
    int moved = 0;
    int idle = 0;
    int windows = 0;
    for (int seed = 1; seed <= RUNS; seed++) {
      Run run = new Run(seed, accessedInASample);
      run.go();
      assertThat(run.hot.cardinality()).as("hot pages left, seed " + seed).isLessThan(HOT / 10);
      moved += run.moved;
      idle += run.idle;
      windows += run.windows;
    }
    assertThat((double) idle / moved).isLessThanOrEqualTo(0.01);
    assertThat((double) windows / RUNS).isLessThanOrEqualTo(aggregations);
  }

  /** One run, until 90 % of the hot pages have gone up. Its mover cannot ask about pages. */
  private static final class Run implements Mover, SystemMetrics {
    final BitSet hot = new BitSet(PAGES);
    final BitSet gone = new BitSet(PAGES);
    int moved;
    int idle;
    int windows;
    private final long seed;
    private final double accessedInASample;
    private final SplittableRandom random;
    private long now;

    Run(long seed, double accessedInASample) {
      this.seed = seed;
      this.accessedInASample = accessedInASample;
      random = new SplittableRandom(seed);
      int first = random.nextInt(PAGES - HOT);
      hot.set(first, first + HOT);
    }

    void go() {
      ByteBuffer bits = ByteBuffer.allocateDirect(PAGES / 8).order(ByteOrder.LITTLE_ENDIAN);
      ByteBuffer none = ByteBuffer.allocateDirect(8);
      try (NativeMonitor monitor = NativeMonitor.overBits(SLOW, PAGE, bits, seed);
          NativeMonitor unused = NativeMonitor.overBits(FAST, PAGE, none, seed)) {
        PlacementLoop loop =
            new PlacementLoop(
                new Topology(List.of(FAST, SLOW)),
                this,
                List.of(unused, monitor),
                this,
                () -> now,
                ShippedPolicies.load(ShippedPolicies.DEFAULT));
        while (hot.cardinality() >= HOT / 10 && windows < MOST_WINDOWS) {
          access(bits);
          int seen = monitor.check(now);
          if ((seen & NativeMonitor.AGGREGATED) != 0) {
            windows++;
            loop.tick();
          }
          monitor.prepare(now);
          now += 5_000_000;
        }
      }
    }

    private void access(ByteBuffer bits) {
      long[] words = hot.toLongArray();
      for (int word = hot.nextSetBit(0) / 64; word < words.length; word++) {
        bits.putLong(8 * word, bits.getLong(8 * word) | (words[word] & someBits()));
      }
    }

    /** Each bit with a probability of {@link #accessedInASample}, which is a power of a half. */
    private long someBits() {
      long some = -1;
      for (double likely = 1; likely > accessedInASample; likely /= 2) {
        some &= random.nextLong();
      }
      return some;
    }

    @Override
    public boolean asksYoung() {
      return false;
    }

    @Override
    public boolean ready(int sourceNode) {
      return true;
    }

    @Override
    public boolean offer(Plan plan) {
      for (int i = 0; i < plan.size(); i++) {
        if (plan.scheme(i).scheme().action() == Action.MIGRATE_HOT) {
          move((int) ((plan.start(i) - BASE) / PAGE), (int) ((plan.end(i) - BASE) / PAGE));
        }
      }
      return true;
    }

    private void move(int from, int to) {
      int here = to - from - gone.get(from, to).cardinality(); // Some schemes see the same pages.
      moved += here;
      idle += here - hot.get(from, to).cardinality();
      gone.set(from, to);
      hot.clear(from, to);
    }

    @Override
    public void poll(Consumer<Outcome> sink) {}

    @Override
    public long nodeTotalBytes(int node) {
      return PAGES * PAGE;
    }

    @Override
    public long nodeFreeBytes(int node) {
      return PAGES * PAGE / 2;
    }

    @Override
    public long someMemPsiMicros() {
      return 0;
    }
  }
}
