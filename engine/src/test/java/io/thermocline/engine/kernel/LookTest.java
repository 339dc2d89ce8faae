package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.policyfile.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stat scheme that asks its page filters, on kernels whose stat does not. */
class LookTest {
  private static final String LOOK =
      """
      apiVersion: thermocline/v1
      name: test
      schemes:
        - name: look
          action: stat
          from: 1
          filters: [{allow: young}]
      """;

  @TempDir Path root;

  @Test
  void anOldKernelLooksByMigratingToTheNodeItself() throws IOException {
    assertThat(writes(KernelLine.V6_12, LOOK))
        .contains("schemes/0/action = migrate_hot", "schemes/0/target_nid = 1");
  }

  @Test
  void aNewOneLooksByStat() throws IOException {
    assertThat(writes(KernelLine.V7_3, LOOK))
        .contains("schemes/0/action = stat")
        .doesNotContain("target_nid");
  }

  @Test
  void withoutFiltersThereIsNothingToLookAt() throws IOException {
    String count = LOOK.lines().filter(line -> !line.contains("filters")).reduce("", this::join);

    assertThat(writes(KernelLine.V6_12, count)).contains("schemes/0/action = stat");
  }

  private String join(String text, String line) {
    return text + line + "\n";
  }

  private String writes(KernelLine line, String policy) throws IOException {
    DamonSysfs sysfs = new DamonSysfs(new FakeKernel(root, line));
    KernelCapabilities kernel = new CapabilityProbe(sysfs).detect();
    return new DamonCompiler(kernel, Machines.dramAndCxl())
        .compile(PolicyFiles.parse(policy, "test.yaml"))
        .text();
  }
}
