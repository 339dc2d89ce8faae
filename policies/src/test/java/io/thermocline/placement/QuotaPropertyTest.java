package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.Action;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuotaPropertyTest {
  private static final int SCHEDULES = 100_000;
  private static final int MACHINES = 5_000;

  @Test
  void inEveryResetIntervalNoSchemeMovesMoreThanItsEffectiveSize() {
    long moved = 0;
    for (int seed = 0; seed < SCHEDULES; seed++) {
      try {
        moved += new RandomSchedule(seed).run();
      } catch (AssertionError e) {
        throw new AssertionError("schedule " + seed, e);
      }
    }
    assertThat(moved).as("the schedules do something").isGreaterThan(SCHEDULES);
  }

  @Test
  void intervalAfterIntervalEveryRegionButTheLastIsServed() {
    for (int seed = 0; seed < MACHINES; seed++) {
      var random = new SplittableRandom(seed);
      int nodes = 1 + random.nextInt(3);
      long quota = RandomSchedule.MIN_REGION + random.nextInt(100);
      var harness =
          new LoopHarness(
              nodes, scheme("all", Action.HUGEPAGE).fromAll().quota(quota, 100).build());
      long[][] borders = new long[nodes][];
      for (int node = 0; node < nodes; node++) {
        borders[node] = borders(random);
      }

      BitSet[] served = serve(harness, borders);

      for (int node = 0; node < nodes; node++) {
        int lastRegion = (int) borders[node][borders[node].length - 2];
        assertThat(served[node].nextClearBit(0))
            .as("machine %d, node %d", seed, node)
            .isGreaterThanOrEqualTo(lastRegion);
      }
    }
  }

  private static long[] borders(SplittableRandom random) {
    long[] borders = new long[2 + random.nextInt(8)];
    for (int i = 1; i < borders.length; i++) {
      borders[i] = borders[i - 1] + RandomSchedule.MIN_REGION * (1 + random.nextInt(9));
    }
    return borders;
  }

  /** Enough intervals to serve each piece of the least size on its own. */
  private static BitSet[] serve(LoopHarness harness, long[][] borders) {
    BitSet[] served = new BitSet[borders.length];
    int rounds = 0;
    for (int node = 0; node < borders.length; node++) {
      served[node] = new BitSet();
      rounds += 2 + (int) (borders[node][borders[node].length - 1] / RandomSchedule.MIN_REGION);
    }
    for (int round = 1; round <= rounds; round++) {
      for (int node = 0; node < borders.length; node++) {
        SnapshotFixture next = harness.monitor(node).next().aggregation(round);
        next.minRegion(RandomSchedule.MIN_REGION);
        for (int i = 1; i < borders[node].length; i++) {
          next.region(borders[node][i - 1], borders[node][i], 0, 9);
        }
        next.publish();
      }
      harness.tickAt(100L * round);
      for (FakeMover.Move move : harness.mover.take()) {
        served[move.node()].set((int) move.start(), (int) move.end());
      }
    }
    return served;
  }
}
