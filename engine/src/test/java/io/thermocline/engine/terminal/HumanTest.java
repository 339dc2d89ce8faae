package io.thermocline.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HumanTest {
  @Test
  void bytesKeepThreeDigits() {
    assertThat(Human.bytes(0)).isEqualTo("0 B");
    assertThat(Human.bytes(999)).isEqualTo("999 B");
    assertThat(Human.bytes(1000)).isEqualTo("0.98 KiB");
    assertThat(Human.bytes(512 << 20)).isEqualTo("512 MiB");
    assertThat(Human.bytes(4L << 30)).isEqualTo("4.00 GiB");
    assertThat(Human.bytes(12L << 30)).isEqualTo("12.0 GiB");
    assertThat(Human.bytes(Long.MAX_VALUE)).isEqualTo("8.00 EiB");
  }

  @Test
  void ratesSharesAndCounts() {
    assertThat(Human.rate(1.5 * (1 << 20))).isEqualTo("1.50 MiB/s");
    assertThat(Human.percent(0.9134)).isEqualTo("91.3 %");
    assertThat(Human.count(9_999)).isEqualTo("9999");
    assertThat(Human.count(12_345)).isEqualTo("12.3 k");
    assertThat(Human.count(4_560_000)).isEqualTo("4.56 M");
  }

  @Test
  void clockShowsHoursOnlyWhenThereAreAny() {
    assertThat(Human.clock(17.9)).isEqualTo("0:17");
    assertThat(Human.clock(3_723)).isEqualTo("1:02:03");
  }
}
