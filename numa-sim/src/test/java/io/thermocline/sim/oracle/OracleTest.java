package io.thermocline.sim.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.sim.workload.Workload;
import io.thermocline.sim.workload.WorkloadOptions;
import io.thermocline.sim.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two regions of two pages each; the fastest tier holds two pages and saves 100 ns an access. 1,000
 * accesses a second.
 */
class OracleTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String ALTERNATING =
      """
      a, 8192
      b, 8192

      both
      1000
      a, 1, 0, 1
      b, 1, 0, 1

      a hot
      1000
      a, 1, 0, 9
      b, 1, 0, 1

      b hot
      1000
      b, 1, 0, 1
      """;

  @TempDir private Path folder;

  @Test
  void freeOracleHasTheBestPagesInPlaceAtOnce() throws IOException {
    Oracle oracle = play(ALTERNATING, 3 * SECOND, tier(1), 0, 2);

    // 500 of the first second's accesses, 900 of the second's, all of the third's.
    assertThat(oracle.freeHitRatio()).isCloseTo(0.8, within(1e-12));
    assertThat(oracle.freeHitRatio(SECOND / 2, SECOND * 3 / 2))
        .as("half of each of two phases")
        .isCloseTo(0.7, within(1e-12));
  }

  @Test
  void staticKeepsItsPages() throws IOException {
    Oracle oracle = play(ALTERNATING, 3 * SECOND, tier(1), 0, 2);

    // One page of each region is fast, so half of all accesses are.
    assertThat(oracle.staticHitRatio()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void payingOracleSwapsWhatPaysAndLosesTheTimeItTakes() throws IOException {
    // A move takes 1 µs, so a swap costs 2 µs: 20 accesses saved at 100 ns each.
    Oracle oracle = play(ALTERNATING, 3 * SECOND, tier(1_000), 0, 2);

    // Second 2: page 1 against page 2 gains 400 accesses. Second 3: pages 2 and 3 gain 500 each.
    double lost = (400 * 1e-6 + 500 * 1e-6 + 500 * 2e-6) / 3_000;
    assertThat(oracle.paidHitRatio()).isCloseTo(0.8 - lost, within(1e-12));
    assertThat(oracle.paidMovedBytes()).isEqualTo(3 * 2 * 4096);
  }

  @Test
  void payingOracleLeavesWhatDoesNotPay() throws IOException {
    // A swap costs 44 µs, 440 accesses: the gain of 400 in second 2 is not worth it. In second 3 a
    // swap
    // gains 500.
    Oracle oracle = play(ALTERNATING, 3 * SECOND, tier(22_000), 0, 2);

    double lost = 500 * 22e-6 / 3_000;
    assertThat(oracle.paidHitRatio()).isCloseTo((500 + 500 + 1_000) / 3_000.0 - lost, within(1e-9));
    assertThat(oracle.paidMovedBytes()).isEqualTo(2 * 4096);
  }

  @Test
  void promotionIntoFreeMemoryCostsOneMove() throws IOException {
    // One move costs 30 µs, 300 accesses; a swap would cost 600, and no gain is that large.
    Oracle oracle = play(ALTERNATING, 2 * SECOND, tier(30_000));

    // Second 1: pages 0 and 1 come for 250 each? Not worth 300. Second 2: they come for 450 each.
    double lost = (450 * 30e-6 + 450 * 60e-6) / 2_000;
    assertThat(oracle.paidHitRatio()).isCloseTo(900 / 2_000.0 - lost, within(1e-9));
    assertThat(oracle.paidMovedBytes()).isEqualTo(2 * 4096);
  }

  @Test
  void cursorsAccessTheirPagesEvenly() throws IOException {
    String cursor = "a, 16384\n\np\n1000\na, 0, 2048, 1\n";

    Oracle oracle = play(cursor, SECOND, tier(1), 3);

    assertThat(oracle.freeHitRatio()).isCloseTo(0.5, within(1e-12));
    assertThat(oracle.staticHitRatio()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void wideStridesLeavePagesOut() throws IOException {
    // Bytes 0, 8192 and 16384 of five pages.
    String cursor = "a, 20480\n\np\n1000\na, 0, 8192, 1\n";

    assertThat(play(cursor, SECOND, tier(1), 0, 1).staticHitRatio())
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void tracesAreJudgedSecondBySecond() throws IOException {
    // 3 accesses a second: pages 0 0 1, then 2 2 2, then 0 0 1 again.
    Path file =
        Files.writeString(
            folder.resolve("t.trace"),
            "l 0x0 1\nl 0x0 1\nl 0x1000 1\nl 0x2000 1\nl 0x2000 1\nl 0x2000 1\n");
    Workload trace = workload(file.toString(), 3);

    Oracle oracle = Oracle.play(trace, 3 * SECOND, bits(1), new FastTier(1, 4096, 100, 1));

    assertThat(oracle.freeHitRatio()).isCloseTo(7 / 9.0, within(1e-12));
    assertThat(oracle.freeHitRatio(SECOND, 2 * SECOND)).isEqualTo(1);
    assertThat(oracle.staticHitRatio()).isCloseTo(2 / 9.0, within(1e-12));
  }

  @Test
  void idlePhasesCountForNothing() throws IOException {
    Oracle oracle = play("a, 4096\n\np\n1000\na, 1, 0, 0\n", SECOND, tier(1));

    assertThat(oracle.freeHitRatio()).isEqualTo(1);
    assertThat(oracle.freeHitRatio(0, SECOND)).isEqualTo(1);
    assertThat(oracle.paidMovedBytes()).isZero();
  }

  private Oracle play(String masim, long duration, FastTier tier, int... fastPages)
      throws IOException {
    Path file = Files.writeString(folder.resolve("w.cfg"), masim);
    return Oracle.play(workload(file.toString(), 1_000), duration, bits(fastPages), tier);
  }

  private static FastTier tier(long moveNanos) {
    return new FastTier(2, 4096, 100, moveNanos);
  }

  private static Workload workload(String text, double accessRate) {
    return Workloads.parse(text, new WorkloadOptions(1, accessRate, 1, 1 << 20, 1 << 18, 4096));
  }

  private static BitSet bits(int... pages) {
    BitSet bits = new BitSet();
    for (int page : pages) {
      bits.set(page);
    }
    return bits;
  }
}
