package io.thermocline.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegionMergerTest {
  @Test
  void mergesTheMostAlikeNeighboursFirst() {
    List<RegionRow> table =
        List.of(row(0, 100, 0, 0.90), row(100, 200, 0, 0.88), row(200, 300, 0, 0.10));

    assertThat(RegionMerger.merge(table, 2))
        .extracting(RegionRow::start, RegionRow::end)
        .containsExactly(tuple(0, 200), tuple(200, 300));
  }

  @Test
  void weighsBySize() {
    List<RegionRow> table = List.of(row(0, 300, 0, 0.75), row(300, 400, 0, 0.25));

    // (3 * 0.75 + 1 * 0.25) / 4
    assertThat(RegionMerger.merge(table, 1)).containsExactly(row(0, 400, 0, 0.625));
  }

  @Test
  void ratherMergesSmallRegionsThanLargeOnesThatDifferAsMuch() {
    List<RegionRow> table =
        List.of(row(0, 1_000, 0, 0.2), row(1_000, 2_000, 0, 0.4), row(2_000, 2_010, 0, 0.6));

    assertThat(RegionMerger.merge(table, 2))
        .extracting(RegionRow::start, RegionRow::end)
        .containsExactly(tuple(0, 1_000), tuple(1_000, 2_010));
  }

  @Test
  void neverMergesAcrossNodesOrHoles() {
    List<RegionRow> table =
        List.of(row(0, 100, 0, 0.5), row(100, 200, 1, 0.5), row(300, 400, 1, 0.5));

    assertThat(RegionMerger.merge(table, 1)).isEqualTo(table);
  }

  @Test
  void leavesATableThatIsSmallEnough() {
    List<RegionRow> table = List.of(row(0, 100, 0, 0.5), row(100, 200, 0, 0.5));

    assertThat(RegionMerger.merge(table, 2)).isSameAs(table);
  }

  @Test
  void neitherDropsBytesNorAccessesWhateverTheTable() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 200; round++) {
      List<RegionRow> table = randomTable(random);
      int max = 1 + random.nextInt(40);

      List<RegionRow> merged = RegionMerger.merge(table, max);

      assertThat(merged).hasSizeLessThanOrEqualTo(Math.max(max, 2));
      assertThat(bytes(merged)).isEqualTo(bytes(table));
      assertThat(accesses(merged))
          .isCloseTo(accesses(table), org.assertj.core.data.Percentage.withPercentage(1e-6));
      for (int i = 1; i < merged.size(); i++) {
        assertThat(merged.get(i).start()).isEqualTo(merged.get(i - 1).end());
      }
    }
  }

  /** Two nodes without a hole between them. */
  private static List<RegionRow> randomTable(SplittableRandom random) {
    List<RegionRow> table = new ArrayList<>();
    long start = 0;
    int rows = 2 + random.nextInt(100);
    for (int i = 0; i < rows; i++) {
      long end = start + 4_096L * (1 + random.nextInt(1_000));
      table.add(new RegionRow(start, end, i < rows / 2 ? 0 : 1, random.nextDouble(), 3));
      start = end;
    }
    return table;
  }

  private static RegionRow row(long start, long end, int node, double rate) {
    return new RegionRow(start, end, node, rate, 0);
  }

  private static org.assertj.core.groups.Tuple tuple(long start, long end) {
    return org.assertj.core.groups.Tuple.tuple(start, end);
  }

  private static long bytes(List<RegionRow> rows) {
    return rows.stream().mapToLong(RegionRow::sizeBytes).sum();
  }

  private static double accesses(List<RegionRow> rows) {
    return rows.stream().mapToDouble(r -> r.sizeBytes() * r.accessRate()).sum();
  }
}
