package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapabilityProbeTest {
  @TempDir Path root;

  @Test
  void aNewKernelHasEverything() throws IOException {
    KernelCapabilities found = probe(KernelLine.V7_3);

    assertThat(found.actions()).isEqualTo(EnumSet.allOf(Action.class));
    assertThat(found.filters()).isEqualTo(EnumSet.allOf(Filter.Type.class));
    assertThat(found.metrics()).isEqualTo(EnumSet.allOf(Goal.Metric.class));
    assertThat(found.features()).isEqualTo(EnumSet.allOf(DamonFeature.class));
  }

  @Test
  void anOldKernelLacksWhatCameLater() throws IOException {
    KernelCapabilities found = probe(KernelLine.V6_12);

    assertThat(found.actions()).isEqualTo(EnumSet.complementOf(EnumSet.of(Action.COLLAPSE)));
    assertThat(found.metrics())
        .containsExactlyInAnyOrder(Goal.Metric.USER_INPUT, Goal.Metric.SOME_MEM_PSI);
    assertThat(found.features())
        .containsExactlyInAnyOrder(DamonFeature.APPLY_INTERVAL, DamonFeature.QUOTA_GOALS);
  }

  @Test
  void theTreeIsAsEmptyAfterwardsAlsoWhenAWriteFails() throws IOException {
    FakeKernel kernel = new FakeKernel(root, KernelLine.V7_3);
    kernel.failAfter(2);

    assertThatThrownBy(() -> new CapabilityProbe(new DamonSysfs(kernel)).detect())
        .hasMessage("Input/output error");

    assertThat(kernel.snapshot()).isEqualTo(Map.of("nr_kdamonds", "0"));
  }

  private KernelCapabilities probe(KernelLine line) throws IOException {
    FakeKernel kernel = new FakeKernel(root, line);
    KernelCapabilities found = new CapabilityProbe(new DamonSysfs(kernel)).detect();
    assertThat(kernel.snapshot()).isEqualTo(Map.of("nr_kdamonds", "0"));
    return found;
  }
}
