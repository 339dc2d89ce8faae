package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamonTransactionTest {
  @TempDir Path root;

  private FakeKernel kernel;
  private DamonTransaction transaction;
  private DamonCompiler compiler;

  @BeforeEach
  void aNewKernelWithTwoNodes() throws IOException {
    kernel = new FakeKernel(root, KernelLine.V7_3);
    DamonSysfs sysfs = new DamonSysfs(kernel);
    transaction = new DamonTransaction(sysfs);
    compiler = new DamonCompiler(new CapabilityProbe(sysfs).detect(), Machines.dramAndCxl());
    kernel.written().clear();
  }

  @Test
  void aStartFillsTheTreeAndSwitchesItOn() throws IOException {
    transaction.start(plan("damon-default"));

    assertThat(kernel.inEffect()).hasSize(2);
    assertThat(kernel.snapshot())
        .containsEntry("1/state", "on")
        .containsEntry("1/contexts/0/schemes/1/action", "migrate_hot")
        .containsEntry("1/contexts/0/schemes/1/target_nid", "0");
  }

  @Test
  void aStartThatFailsAtAnyWriteLeavesNothing() throws IOException {
    DamonPlan plan = plan("hmsdk-capacity");
    transaction.start(plan);
    int writes = kernel.written().size();
    transaction.clear();
    assertThat(writes).isGreaterThanOrEqualTo(20);

    for (int n = 0; n < writes; n++) {
      kernel.failAfter(n);
      assertThatThrownBy(() -> transaction.start(plan))
          .as("write %d of %d fails", n + 1, writes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Input/output error")
          .hasMessageEndingWith("(nothing of it is left)");
      assertThat(kernel.snapshot()).isEqualTo(Map.of("nr_kdamonds", "0"));
    }
  }

  @Test
  void aChangeThatFailsAtAnyWriteLeavesWhatWasThere() throws IOException {
    DamonPlan before = plan("hmsdk-capacity");
    DamonPlan after = plan("damon-default");
    transaction.start(before);
    Map<String, Map<String, String>> effect = Map.copyOf(kernel.inEffect());
    kernel.written().clear();
    transaction.change(before, after);
    int writes = kernel.written().size();
    transaction.change(after, before);
    assertThat(kernel.inEffect()).isEqualTo(effect);
    assertThat(writes).isGreaterThanOrEqualTo(20);

    for (int n = 0; n < writes; n++) {
      kernel.failAfter(n);
      assertThatThrownBy(() -> transaction.change(before, after))
          .as("write %d of %d fails", n + 1, writes)
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("(the configuration of before is in effect)");
      assertThat(kernel.inEffect()).isEqualTo(effect);
      assertThat(before.writes()).allSatisfy(write -> assertThat(reads(write)).isTrue());
    }
  }

  @Test
  void aChangeTouchesOnlyWhatDiffersAndCommitsOnlyThatKdamond() throws IOException {
    DamonPlan before = compiler.compile(PolicyFiles.load("hmsdk-capacity"));
    String slower =
        PolicyFiles.toYaml(PolicyFiles.load("hmsdk-capacity"))
            .replaceFirst("(?s)(name: promote.*?)50GiB", "$110GiB");
    transaction.start(before);
    kernel.written().clear();

    transaction.change(before, compiler.compile(PolicyFiles.parse(slower, "slower.yaml")));

    assertThat(kernel.written())
        .containsExactly(
            FakeKernel.DAMON + "1/contexts/0/schemes/0/quotas/bytes = 10737418240",
            FakeKernel.DAMON + "1/state = commit");
  }

  @ParameterizedTest
  @CsvSource({"1000, 4000", "200000, 4000000", "5000, 5000"})
  void intervalsArriveInTheOrderThatTheKernelTakes(long sampleMicros, long aggregationMicros)
      throws IOException {
    DamonPlan before = compiler.compile(watching(5_000, 100_000));
    DamonPlan after = compiler.compile(watching(sampleMicros, aggregationMicros));

    transaction.start(before);
    transaction.change(before, after);
    assertThat(after.writes()).allSatisfy(write -> assertThat(reads(write)).isTrue());

    transaction.change(after, before);
    assertThat(before.writes()).allSatisfy(write -> assertThat(reads(write)).isTrue());
  }

  @Test
  void aKdamondThatAFailedCommitStoppedRunsAgain() throws IOException {
    DamonPlan before = plan("hmsdk-capacity");
    transaction.start(before);
    new DamonSysfs(kernel).command(0, "off"); // As the kernel does with a context it has spoilt.

    assertThatThrownBy(() -> transaction.change(before, plan("damon-default")))
        .hasMessageContaining("Invalid argument");

    assertThat(kernel.inEffect()).hasSize(2);
  }

  @Test
  void otherNodesAreNoChange() {
    assertThatThrownBy(() -> transaction.change(plan("static"), plan("observe")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatDoesNotReadBackIsAFailure() throws IOException {
    DamonPlan odd =
        new DamonPlan(List.of(), List.of(), List.of(new DamonPlan.Write("nr_kdamonds", "01")));

    assertThatThrownBy(() -> transaction.start(odd)).hasMessageContaining("reads 1 after 01");
  }

  private static Policy watching(long sampleMicros, long aggregationMicros) {
    return new Policy(
        "watching",
        new MonitorSettings(true, sampleMicros, aggregationMicros, 1_000_000, 10, 1_000, null),
        List.of());
  }

  private DamonPlan plan(String policy) {
    return compiler.compile(PolicyFiles.load(policy));
  }

  private boolean reads(DamonPlan.Write write) throws IOException {
    return write.value().equals(kernel.read(FakeKernel.DAMON + write.path()));
  }
}
