package io.thermocline.nativecore;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Quota;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void withoutAQuotaThereIsNone() {
    assertThat(Pace.of(Quota.NONE)).isEqualTo(new Pace(0, 0));
  }

  @Test
  void aSizeIsSpreadOverItsInterval() {
    // 128 KiB each 100 ms are 1,310,720 bytes a second
    assertThat(Pace.of(quota(0, 131_072, 100))).isEqualTo(new Pace(1_179_648, 0));
  }

  @Test
  void aTimeIsAShareOfTheInterval() {
    assertThat(Pace.of(quota(2_000, 0, 20_000))).isEqualTo(new Pace(0, 100));
    assertThat(Pace.of(quota(1, 0, 20_000))).as("at least a permil").isEqualTo(new Pace(0, 1));
    assertThat(Pace.of(quota(500, 0, 100))).as("more than all of it").isEqualTo(new Pace(0, 0));
  }

  private static Quota quota(long timeMillis, long sizeBytes, long intervalMillis) {
    return new Quota(timeMillis, sizeBytes, intervalMillis, 0, 0, 0, 0, 0);
  }
}
