package io.thermocline.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.input.InputException;
import io.thermocline.nativecore.NativeMachine.Stride;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pages have 4096 bytes; 1,000 accesses a second. */
class MasimWorkloadTest {
  @Test
  void regionsArePageAlignedAndScaled() {
    Workload workload = workload("a, 5000\nb, 100\n\np\n10\na, 1, 0, 1\n", 2);

    // 10,000 bytes are 3 pages, 200 bytes one.
    assertThat(workload.pages()).isEqualTo(4);
    // Offsets are uniform over bytes: the last page of region a has 1,808 of its 10,000.
    assertThat(Rates.of(workload, 0))
        .containsExactly(new double[] {409.6, 409.6, 180.8, 0}, within(1e-9));
  }

  @Test
  void patternsShareTheAccessesByWeight() {
    PhasedWorkload workload =
        (PhasedWorkload)
            workload("a, 8192\nb, 4096\n\np\n10\na, 1, 0, 3\nb, 0, 64, 1\na, 0, 64, 0\n", 1);

    assertThat(Rates.of(workload, 0)).containsExactly(375, 375, 0);
    assertThat(workload.phase(0).demand().strides()).containsExactly(new Stride(2, 4096, 64, 250));
  }

  @Test
  void phasesComeInTurnAndRepeat() {
    PhasedWorkload workload =
        (PhasedWorkload) workload("a, 4096\n\np\n10\na, 1, 0, 1\n\nq\n20\na, 1, 0, 0\n", 1);

    assertThat(workload.durationNanos()).isEqualTo(30_000_000);
    assertThat(workload.phase(1).nanos()).isEqualTo(20_000_000);
    assertThat(Rates.of(workload, 1)).as("an idle phase").containsExactly(0);
    assertThat(workload.phase(2)).isSameAs(workload.phase(0));
  }

  @Test
  void cursorsSideBySideTouchPagesInTurns() {
    // Both cursors start at one stride and come to their first page last.
    Workload workload = workload("a, 12288\nb, 12288\n\np\n10\na, 0, 4096, 1\nb, 0, 4096, 1\n", 1);

    assertThat(workload.firstTouchOrder()).containsExactly(1, 4, 2, 5, 0, 3);
  }

  @Test
  void laterPhasesTouchWhatIsLeftAndNobodyTouchesTheRest() {
    Workload workload =
        workload("a, 4096\nb, 8192\nc, 8192\n\np\n10\nc, 1, 0, 1\n\nq\n10\na, 0, 64, 1\n", 1);

    // Random accesses fill region c by address from its second page on, then its first.
    assertThat(workload.firstTouchOrder()).containsExactly(4, 3, 0, 1, 2);
  }

  @Test
  void aCursorThatIsSlowDoesNotReachEverythingInItsPhase() {
    // 10 ms are 10 accesses of 1,000 a second; a page has 4 of them.
    Workload workload =
        workload("a, 40960\nb, 4096\n\np\n10\na, 0, 1024, 1\n\nq\n10\nb, 0, 64, 1\n", 1);

    assertThat(workload.firstTouchOrder()).startsWith(0, 1, 2, 10, 3);
  }

  @Test
  void faithfulRandomnessMissesPagesOfLargeRegions() {
    // 1 GB has 244,141 pages: a million draws miss each with probability exp(-4.096), 1.7 %.
    Workload ideal = workload("a, 1000000000\n\np\n10\na, 1, 0, 1\n", 1, RandomMode.IDEAL);
    Workload faithful = workload("a, 1000000000\n\np\n10\na, 1, 0, 1\n", 1, RandomMode.FAITHFUL);

    assertThat(shareMissed(Rates.of(ideal, 0))).isZero();
    assertThat(shareMissed(Rates.of(faithful, 0))).isCloseTo(0.0166, within(0.001));
    assertThat(Arrays.stream(Rates.of(faithful, 0)).sum()).isCloseTo(1_000, within(1e-3));
  }

  @Test
  void whatCannotBeCountedIsRefused() {
    assertThatThrownBy(() -> workload("a, 1000000000000\n\np\n10\na, 1, 0, 1\n", 1_000))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("give a smaller --scale");
  }

  private static double shareMissed(double[] rates) {
    return Arrays.stream(rates).filter(rate -> rate == 0).count() / (double) rates.length;
  }

  private static Workload workload(String text, int scale) {
    return workload(text, scale, RandomMode.IDEAL);
  }

  private static Workload workload(String text, int scale, RandomMode mode) {
    return MasimWorkload.of(
        "test.cfg", MasimFile.parse("test.cfg", text), mode, Rates.options(400, scale));
  }
}
