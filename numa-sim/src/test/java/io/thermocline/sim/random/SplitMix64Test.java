package io.thermocline.sim.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
  @Test
  void givesThePublishedNumbers() {
    // The first outputs of the authors' reference implementation for seed 0.
    SplitMix64 random = new SplitMix64(0);

    assertThat(random.nextLong()).isEqualTo(0xe220a8397b1dcdafL);
    assertThat(random.nextLong()).isEqualTo(0x6e789e6aa1b965f4L);
  }

  @Test
  void permutesAndStaysInBounds() {
    SplitMix64 random = new SplitMix64(7);

    assertThat(IntStream.of(random.permutation(1_000)).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    assertThat(random.nextInt(1)).isZero();
  }

  @Test
  void purposesDoNotShareNumbers() {
    assertThat(SplitMix64.forPurpose(1, Purpose.WORKLOAD).nextLong())
        .isNotEqualTo(SplitMix64.forPurpose(1, Purpose.PLACEMENT).nextLong());
  }
}
