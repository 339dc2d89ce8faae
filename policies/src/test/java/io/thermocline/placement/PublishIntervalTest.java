package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Scheme;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishIntervalTest {
  @ParameterizedTest(name = "apply intervals {0} ms and {1} ms: each {2} samples of 5 ms")
  @CsvSource({
    "0, 0, 0", // at aggregations
    "1000, 300, 0", // whole aggregations
    "40, 0, 8",
    "40, 60, 4", // 8 and 12 samples
    "150, 0, 30", // one and a half aggregations
    "1, 0, 1" // shorter than a sample
  })
  void everySchemeFindsASnapshotWhenItIsDue(long first, long second, int samples) {
    assertThat(samples(MonitorSettings.DEFAULT, every(first), every(second))).isEqualTo(samples);
  }

  @ParameterizedTest(name = "at most {0} ms a sample, applied each second: each {1} samples")
  @CsvSource({"10000, 1", "51, 1", "50, 0"})
  void tunedIntervalsMayOutgrowTheApplyInterval(long maxSampleMillis, int samples) {
    var autotune = new MonitorSettings.Autotune(400, 3, 5_000, maxSampleMillis * 1_000);
    var settings = new MonitorSettings(true, 5_000, 100_000, 1_000_000, 10, 1_000, autotune);

    assertThat(samples(settings, every(1_000))).isEqualTo(samples);
  }

  private static int samples(MonitorSettings settings, Scheme... schemes) {
    return PublishInterval.samples(settings, Arrays.asList(schemes));
  }

  private static Scheme every(long millis) {
    return scheme("any", Action.STAT).every(millis * 1_000).build();
  }
}
