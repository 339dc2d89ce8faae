package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.policyfile.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every write of a start, a change and a release fails in its turn, on both lines of kernels,
 * beside files that are somebody else's. Switches may be turned: NUMA balancing, and DAMON_STAT on
 * 7.3.
 */
class FailingWriteTest {
  private static final String BOTH_WAYS = "damon-default";
  private static final String ONE_WAY =
      """
      apiVersion: thermocline/v1
      name: up
      schemes:
        - {name: up, action: migrate_hot, from: 1, to: 0}
      """;

  @TempDir Path root;

  private FakeKernel kernel;
  private RunDirectory run;
  private DamonOwner owner;
  private DamonCompiler compiler;
  private Map<String, String> asFound;

  private void kernelOf(KernelLine line) throws IOException {
    kernel = new FakeKernel(root.resolve("kernel"), line);
    FakeTree.files(kernel.root().resolve("proc/sys/kernel"), "numa_balancing 2");
    FakeTree.files(kernel.root().resolve("sys/kernel/mm/numa"), "demotion_enabled false");
    FakeTree.files(kernel.root().resolve("sys/module/damon_reclaim/parameters"), "enabled N");
    FakeTree.files(kernel.root().resolve("sys/kernel/tracing/instances/other"), "tracing_on 1");
    if (line.isNew()) {
      FakeTree.files(kernel.root().resolve("sys/module/damon_stat/parameters"), "enabled Y");
    }
    asFound = everything();
    run = RunDirectory.open(root.resolve("run"));
    owner = new DamonOwner(kernel, run, EnumSet.allOf(Rival.class));
    compiler = new DamonCompiler(owner.detect(), Machines.dramAndCxl());
  }

  @AfterEach
  void close() throws IOException {
    run.close();
  }

  @ParameterizedTest
  @EnumSource
  void ofAStartLeavesTheKernelAsItWasFound(KernelLine line) throws IOException {
    kernelOf(line);
    DamonPlan plan = plan(BOTH_WAYS);
    int writes = writesOf(() -> owner.start(plan));
    owner.release();
    assertThat(writes).isGreaterThanOrEqualTo(20);

    for (int n = 0; n < writes; n++) {
      kernel.failAfter(n);

      assertThatThrownBy(() -> owner.start(plan))
          .as("write %d of %d", n + 1, writes)
          .isInstanceOf(IOException.class);
      assertThat(everything()).as("write %d of %d", n + 1, writes).isEqualTo(asFound);
      assertThat(run.record()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofAChangeLeavesThePolicyOfBeforeInEffect(KernelLine line) throws IOException {
    kernelOf(line);
    failsEverywhere(plan("hmsdk-capacity"), plan(BOTH_WAYS));
  }

  @ParameterizedTest
  @EnumSource
  void ofAChangeToOtherNodesLeavesThePolicyOfBeforeInEffect(KernelLine line) throws IOException {
    kernelOf(line);
    failsEverywhere(compiler.compile(PolicyFiles.parse(ONE_WAY, "up.yaml")), plan(BOTH_WAYS));
  }

  private void failsEverywhere(DamonPlan before, DamonPlan after) throws IOException {
    owner.start(before);
    Map<String, Map<String, String>> effect = Map.copyOf(kernel.inEffect());
    int writes = writesOf(() -> owner.change(after));
    owner.change(before);
    assertThat(writes).isGreaterThanOrEqualTo(20);

    for (int n = 0; n < writes; n++) {
      kernel.failAfter(n);

      assertThatThrownBy(() -> owner.change(after))
          .as("write %d of %d", n + 1, writes)
          .isInstanceOf(IOException.class);
      assertThat(kernel.inEffect()).as("write %d of %d", n + 1, writes).isEqualTo(effect);
      assertThat(run.record().orElseThrow().pids()).isEqualTo(owner.pids());
    }
    owner.release();
    assertThat(everything()).isEqualTo(asFound);
  }

  @ParameterizedTest
  @EnumSource
  void ofAReleaseIsMadeUpForByTheNextOne(KernelLine line) throws IOException {
    kernelOf(line);
    DamonPlan plan = plan(BOTH_WAYS);
    owner.start(plan);
    int writes = writesOf(owner::release);

    for (int n = 0; n < writes; n++) {
      owner.start(plan);
      kernel.failAfter(n);

      assertThatThrownBy(owner::release)
          .as("write %d of %d", n + 1, writes)
          .isInstanceOf(IOException.class);
      assertThat(new DamonOwner(kernel, run, EnumSet.noneOf(Rival.class)).recover()).isTrue();

      assertThat(everything()).as("write %d of %d", n + 1, writes).isEqualTo(asFound);
      assertThat(run.record()).isEmpty();
    }
  }

  private interface Deed {
    void run() throws IOException;
  }

  private int writesOf(Deed deed) throws IOException {
    int before = kernel.written().size();
    deed.run();
    return kernel.written().size() - before;
  }

  private DamonPlan plan(String policy) {
    return compiler.compile(PolicyFiles.load(policy));
  }

  /** Every file of the kernel, whoever's it is. */
  private Map<String, String> everything() throws IOException {
    Map<String, String> values = new TreeMap<>();
    try (Stream<Path> all = Files.walk(kernel.root())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        values.put(kernel.root().relativize(file).toString(), Files.readString(file).strip());
      }
    }
    return values;
  }
}
