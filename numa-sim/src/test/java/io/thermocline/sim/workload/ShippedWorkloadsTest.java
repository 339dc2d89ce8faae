package io.thermocline.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.input.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedWorkloadsTest {
  @ParameterizedTest
  @ValueSource(strings = {"hotset", "shift", "zipf", "idle:granule=4KiB"})
  void takesThreeQuartersOfTheMachineAndTheWholeAccessRate(String name) {
    Workload workload = parse(name, 400);

    assertThat(workload.pages()).isEqualTo(300);
    assertThat(Arrays.stream(Rates.of(workload, 0)).sum()).isCloseTo(1_000, within(1e-6));
    assertThat(workload.durationNanos()).isEqualTo(60_000_000_000L);
    assertThat(workload.firstTouchOrder()).isSorted().hasSize(300);
  }

  @Test
  void hotsetIsOneRangeByDefault() {
    double[] rates = Rates.of(parse("hotset:size=400KiB,share=10%,accesses=90%", 400), 0);

    // 100 pages: 10 hot ones share 900 accesses a second, 90 cold ones 100.
    List<Integer> hot = pagesAtRate(rates, 90);
    assertThat(hot).hasSize(10);
    assertThat(hot.get(9) - hot.get(0)).isEqualTo(9);
    assertThat(pagesAtRate(rates, 100 / 90.0)).hasSize(90);
  }

  @Test
  void hotsetScattersInGranules() {
    double[] rates = Rates.of(parse("hotset:size=400KiB,granule=8KiB", 400), 0);

    List<Integer> hot = pagesAtRate(rates, 90);
    assertThat(hot).hasSize(10);
    assertThat(hot.get(9) - hot.get(0)).isGreaterThan(9);
    assertThat(IntStream.range(0, 100).allMatch(page -> rates[page] == rates[page ^ 1])).isTrue();
  }

  @Test
  void shiftMovesToAnotherPlaceEachPeriodAndComesToTheSameOnesAgainWhenAskedAgain() {
    PhasedWorkload shift = (PhasedWorkload) parse("shift:size=400KiB,period=2s", 400);

    assertThat(shift.phase(0).nanos()).isEqualTo(2_000_000_000L);
    for (int place = 1; place < 20; place++) {
      List<Integer> before = pagesAtRate(Rates.of(shift, place - 1), 90);
      List<Integer> now = pagesAtRate(Rates.of(shift, place), 90);
      assertThat(now).hasSize(10).doesNotContainAnyElementsOf(before);
      assertThat(pagesAtRate(Rates.of(shift, place), 90)).isEqualTo(now);
    }
  }

  @Test
  void zipfFollowsItsLaw() {
    double[] rates = Rates.of(parse("zipf:size=16KiB,theta=1", 400), 0);

    // 4 pages with weights 1, 1/2, 1/3, 1/4 of 25/12 in all: 480, 240, 160 and 120 of 1,000.
    Arrays.sort(rates);
    assertThat(rates).containsExactly(new double[] {120, 160, 240, 480}, within(1e-9));
  }

  @Test
  void idleLeavesMostGranulesAlone() {
    double[] rates = Rates.of(parse("idle:size=400KiB,granule=16KiB", 400), 0);

    // 5 of 25 granules, 20 pages, share 1,000 accesses a second.
    assertThat(pagesAtRate(rates, 50)).hasSize(20);
    assertThat(pagesAtRate(rates, 0)).hasSize(80);
  }

  @Test
  void scanIsOneCursorOverEverything() {
    PhasedWorkload scan = (PhasedWorkload) parse("scan:size=40KiB", 400);

    assertThat(Rates.of(scan, 0)).containsOnly(0.0);
    assertThat(scan.phase(0).demand().strides())
        .singleElement()
        .satisfies(
            cursor -> {
              assertThat(cursor.bytes()).isEqualTo(40 << 10);
              assertThat(cursor.stride()).isEqualTo(4096);
              assertThat(cursor.rate()).isEqualTo(1_000);
            });
  }

  @Test
  void thrashIsAThirdLargerThanTheFastTier() {
    // 100 fast pages of 400: 130 hot ones.
    double[] rates = Rates.of(parse("thrash", 400), 0);

    assertThat(pagesAtRate(rates, 1_000 / 130.0)).hasSize(130);
    assertThat(pagesAtRate(rates, 0)).hasSize(170);
  }

  @Test
  void theSeedDecidesWhereItIsHot() {
    WorkloadOptions one = Rates.options(400);
    WorkloadOptions two =
        new WorkloadOptions(1, 1_000, 2, one.machineBytes(), one.fastBytes(), Rates.PAGE);

    assertThat(Rates.of(Workloads.parse("zipf", one), 0))
        .isEqualTo(Rates.of(Workloads.parse("zipf", one), 0))
        .isNotEqualTo(Rates.of(Workloads.parse("zipf", two), 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hotst | workload 'hotst': no such file, and no shipped workload of that name"
            + " (did you mean 'hotset'?)",
        "nothing | (known: hotset, shift, zipf, idle, scan, thrash)",
        "hotset:shar=1% | workload hotset: no parameter 'shar' (did you mean 'share'?)",
        "hotset:period=1s | known: share, accesses, granule, size",
        "hotset:share | 'share' is no parameter (write key=value,key=value)",
        "hotset:share=0 | share is 0 (it must be above 0, at most 100%)",
        "hotset:share=1%,share=2% | share is given twice",
        "hotset:granule=scattered | workload hotset: granule: ",
        "hotset:size=big | workload hotset: size: size 'big' is not a number",
        "shift:period=0s | period is 0s (it must be above 0)",
        "zipf:theta=steep | theta: 'steep' is no number",
        "zipf:theta=NaN | theta is NaN (it must be from 0 to 100)",
        "idle:size=8KiB | less than one granule",
        "thrash:size=40KiB | 1.3 times the fastest tier does not fit",
      })
  void refusesWhatItDoesNotKnow(String text, String message) {
    assertThatThrownBy(() -> parse(text, 400))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.strip());
  }

  @Test
  void isNotScaled() {
    assertThatThrownBy(() -> Workloads.parse("hotset", Rates.options(400, 2)))
        .isInstanceOf(InputException.class)
        .hasMessage("workload hotset: --scale is for masim files (say how large with size=)");
  }

  private static Workload parse(String text, int machinePages) {
    return Workloads.parse(text, Rates.options(machinePages));
  }

  private static List<Integer> pagesAtRate(double[] rates, double rate) {
    return IntStream.range(0, rates.length)
        .filter(page -> Math.abs(rates[page] - rate) < 1e-9)
        .boxed()
        .toList();
  }
}
