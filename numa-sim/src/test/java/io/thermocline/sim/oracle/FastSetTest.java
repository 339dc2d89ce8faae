package io.thermocline.sim.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class FastSetTest {
  @Test
  void findsPagesWithinARange() {
    FastSet set = new FastSet(range(60, 70), 200, 20);

    assertThat(set.nextInside(0, 200)).isEqualTo(60);
    assertThat(set.nextInside(0, 60)).isEqualTo(-1);
    assertThat(set.nextInside(65, 200)).isEqualTo(65);
    assertThat(set.nextInside(70, 200)).isEqualTo(-1);
    assertThat(set.nextOutside(60, 200)).isEqualTo(70);
    assertThat(set.nextOutside(60, 70)).isEqualTo(-1);
  }

  @Test
  void knowsWhenItIsFull() {
    FastSet set = new FastSet(range(0, 9), 200, 10);

    assertThat(set.isFull()).isFalse();
    set.add(150);
    assertThat(set.isFull()).isTrue();
    set.remove(3);
    assertThat(set.isFull()).isFalse();
    assertThat(set.nextOutside(0, 200)).isEqualTo(3);
  }

  @Test
  void countsHitsRunByRun() {
    // Pages 0 to 127 are accessed twice each, the other 72 once: inside are 60 to 70 and 120 to
    // 135.
    double[] accesses = new double[200];
    Arrays.fill(accesses, 0, 128, 2);
    Arrays.fill(accesses, 128, 200, 1);
    BitSet inside = range(60, 70);
    inside.set(120, 135);

    assertThat(new FastSet(inside, 200, 100).hits(Ranking.of(accesses)))
        .isEqualTo(10 * 2 + 8 * 2 + 7);
  }

  private static BitSet range(int from, int end) {
    BitSet pages = new BitSet();
    pages.set(from, end);
    return pages;
  }
}
