package io.thermocline.sim.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void putsRunsOfEqualPagesInOrder() {
    Ranking ranking = Ranking.of(new double[] {5, 5, 0, 7, 5, 5, 5});

    assertThat(ranking.runs()).isEqualTo(4);
    assertThat(ranking.firstPage(0)).isEqualTo(3);
    assertThat(ranking.firstPage(1)).as("ties by address").isZero();
    assertThat(ranking.endPage(1)).isEqualTo(2);
    assertThat(ranking.firstPage(2)).isEqualTo(4);
    assertThat(ranking.accesses(3)).isZero();
    assertThat(ranking.total()).isEqualTo(32);
  }

  @Test
  void sumsTheBestPages() {
    Ranking ranking = Ranking.of(new double[] {5, 5, 0, 7, 5, 5, 5});

    assertThat(ranking.best(0)).isZero();
    assertThat(ranking.best(4)).isEqualTo(22);
    assertThat(ranking.best(100)).isEqualTo(32);
  }
}
