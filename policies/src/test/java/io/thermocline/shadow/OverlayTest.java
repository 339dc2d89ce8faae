package io.thermocline.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.shadow.Overlay.Moved;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final int SLOW = 1;
  private static final int FAST = 0;

  private final Overlay overlay = new Overlay();

  @Test
  void knowsWhereARangeIsAndWhereItEnds() {
    overlay.move(moved(20, 40, FAST));

    assertThat(overlay.at(19)).isNull();
    assertThat(overlay.at(20)).isEqualTo(moved(20, 40, FAST));
    assertThat(overlay.at(40)).isNull();
    assertThat(overlay.borderAfter(0, 100)).isEqualTo(20);
    assertThat(overlay.borderAfter(20, 100)).isEqualTo(40);
    assertThat(overlay.borderAfter(20, 30)).isEqualTo(30);
    assertThat(overlay.borderAfter(40, 100)).isEqualTo(100);
  }

  @Test
  void whatGoesBackHomeLeavesBothSides() {
    overlay.move(moved(20, 60, FAST));

    overlay.move(moved(30, 40, SLOW));

    assertThat(overlay.at(25)).isEqualTo(moved(20, 30, FAST));
    assertThat(overlay.at(35)).isNull();
    assertThat(overlay.at(45)).isEqualTo(moved(40, 60, FAST));
  }

  @Test
  void forgetsTheOldestWhenThereAreTooMany() {
    for (int i = 0; i <= Overlay.MOST_RANGES; i++) {
      overlay.move(new Moved(10L * i, 10L * i + 5, SLOW, FAST, i));
    }

    assertThat(overlay.size()).isEqualTo(Overlay.MOST_RANGES);
    assertThat(overlay.at(0)).isNull();
    assertThat(overlay.at(10)).isNotNull();
  }

  @Test
  void agreesWithAnArrayOfBytes() {
    SplittableRandom random = new SplittableRandom(11);
    int[] nodes = new int[64];
    Arrays.fill(nodes, SLOW);
    for (int step = 0; step < 2_000; step++) {
      int start = random.nextInt(63);
      int end = start + 1 + random.nextInt(64 - start);
      int node = random.nextInt(3);
      overlay.move(moved(start, end, node));
      Arrays.fill(nodes, start, end, node);

      int[] told = new int[64];
      for (int address = 0; address < 64; address++) {
        Moved here = overlay.at(address);
        told[address] = here == null ? SLOW : here.node();
      }
      assertThat(told).as("after step %s", step).isEqualTo(nodes);
    }
  }

  private static Moved moved(long start, long end, int node) {
    return new Moved(start, end, SLOW, node, 0);
  }
}
