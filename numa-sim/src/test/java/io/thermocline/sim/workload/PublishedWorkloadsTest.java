package io.thermocline.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Replays published files as they are; they are not ours to ship, so the system property {@code
 * thermocline.shared} says where they lie. The build runs this only where it is set.
 */
@Tag("published-workloads")
class PublishedWorkloadsTest {
  @ParameterizedTest
  @CsvSource({
    "stairs.cfg, 60, 24420", // ten regions of 10,000,000 bytes: 2,442 pages each
    "stairs_30secs.cfg, 30, 24420",
    "zigzag.cfg, 70, 48830",
    "demo.cfg, 40, 48830",
  })
  void masim(String name, int seconds, int pages) {
    Workload workload = Workloads.parse(published("masim/" + name), Rates.options(1));

    assertThat(workload.durationNanos()).isEqualTo(seconds * 1_000_000_000L);
    assertThat(workload.pages()).isEqualTo(pages);
    assertThat(workload.warnings()).isEmpty();
    assertThat(workload.firstTouchOrder()).hasSize(pages).doesNotHaveDuplicates();
  }

  @Test
  void gzipTrace() {
    Workload workload = Workloads.parse(published("traces/gzip.trace.gz"), Rates.options(1));

    assertThat(((TraceWorkload) workload).pageOfAccess()).hasSize(481_044);
    assertThat(workload.pages()).isEqualTo(39_856);
  }

  private static String published(String name) {
    String folder = System.getProperty("thermocline.shared", "");
    assumeTrue(!folder.isEmpty(), "thermocline.shared is not set");
    return Path.of(folder, "workloads", name).toString();
  }
}
