package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisTest {
  @TempDir Path root;

  private FakeKernel kernel;

  @BeforeEach
  void aMachineWithTwoNodesAndDamonReadByRoot() throws IOException {
    Machines.write(root);
    kernel = new FakeKernel(root, KernelLine.V7_3);
    FakeTree.files(root.resolve("sys/kernel/tracing/events/damon/damon_aggregated"), "format name");
  }

  @Test
  void nothingStandsInTheWayOfDamonAndHybrid() throws IOException {
    assertThat(Diagnosis.of(kernel).backends())
        .filteredOn(BackendCheck::possible)
        .extracting(BackendCheck::name)
        .containsExactly("damon", "hybrid", "sim");
  }

  @Test
  void itNeverWrites() throws IOException {
    Diagnosis.of(kernel);

    assertThat(kernel.written()).isEmpty();
  }

  @Test
  void aNormalUserIsToldToBeRoot() throws IOException {
    Machines.user(root, 1000, "0000000000000000");

    assertThat(obstacles("damon")).containsExactly("not run as root (try it with sudo)");
  }

  @Test
  void aForeignKdamondAndDamonStatAreNamed() throws IOException {
    startSomething();
    FakeTree.files(root.resolve("sys/module/damon_stat/parameters"), "enabled Y");

    assertThat(obstacles("damon"))
        .containsExactly(
            "another tool runs kdamond 0 (pid 101), 1 (pid 102), and DAMON has one owner"
                + " (end it with that tool, such as 'damo stop')",
            "DAMON_STAT runs and lets nobody else watch (as root: echo N >"
                + " /sys/module/damon_stat/parameters/enabled, or permit it with --take damon_stat; it is"
                + " yours to decide)");
  }

  @Test
  void aKdamondThatAnEngineOfOursHasRecordedIsOurs() throws IOException {
    startSomething();
    RunRecord record = new RunRecord("5a1e-01", List.of(101, 102), List.of(), List.of());
    Files.createDirectories(root.resolve("run/thermocline"));
    Files.writeString(root.resolve("run/thermocline/kernel"), record.text());

    assertThat(Diagnosis.of(kernel).damon().ours()).isTrue();
    assertThat(obstacles("damon")).isEmpty();
  }

  @Test
  void aKernelWithoutDamonIsToldWhichHasIt() throws IOException {
    KernelFiles bare = KernelFiles.below(root.resolve("bare"));
    Machines.write(root.resolve("bare"));

    Diagnosis diagnosis = Diagnosis.of(bare);

    assertThat(diagnosis.damon().present()).isFalse();
    assertThat(diagnosis.backends().get(0).obstacles())
        .containsExactly(
            "this kernel has no DAMON in sysfs (boot a kernel with CONFIG_DAMON_PADDR and"
                + " CONFIG_DAMON_SYSFS, such as Debian's 6.12 from bookworm-backports)");
  }

  @Test
  void featuresAreReadFromTheKernelsTypes() throws IOException {
    assertThat(Diagnosis.of(kernel).damon().capabilities()).isEmpty();
    FakeTree.types(root, "int", "DAMOS_PAGEOUT", "DAMOS_PAGEOUTS", "damon_intervals_goal", "x");

    KernelCapabilities known = Diagnosis.of(kernel).damon().capabilities().orElseThrow();

    assertThat(known.actions()).containsExactly(Action.PAGEOUT);
    assertThat(known.features()).containsExactly(DamonFeature.INTERVALS_GOAL);
    assertThat(obstacles("damon"))
        .containsExactly("this kernel's DAMON cannot migrate pages (boot Linux 6.11 or newer)");
  }

  @Test
  void aFileThatIsNoTypeInformationTellsNothing() throws IOException {
    FakeTree.files(root.resolve("sys/kernel/btf"), "vmlinux DAMOS_PAGEOUT");
    assertThat(Diagnosis.of(kernel).damon().capabilities()).isEmpty();

    FakeTree.files(root.resolve("sys/kernel/btf"), "vmlinux");
    assertThat(Diagnosis.of(kernel).damon().capabilities()).isEmpty();
  }

  @Test
  void hybridNeedsTheTracepoint() throws IOException {
    Files.delete(root.resolve("sys/kernel/tracing/events/damon/damon_aggregated/format"));

    assertThat(obstacles("hybrid")).singleElement().asString().contains("damon:damon_aggregated");
  }

  @Test
  void movingFromOutsideNeedsTheKernelToShowItsFrames() throws IOException {
    Files.delete(root.resolve("proc/kpageflags"));

    assertThat(obstacles("damon")).isEmpty();
    assertThat(obstacles("hybrid")).singleElement().asString().contains("/proc/kpageflags");
  }

  @Test
  void idleNeedsAKernelThatTracksIdlePages() throws IOException {
    assertThat(obstacles("idle")).singleElement().asString().contains("Debian's are not");

    FakeTree.files(root.resolve("sys/kernel/mm/page_idle"), "bitmap");

    assertThat(obstacles("idle")).isEmpty();
  }

  private List<String> obstacles(String backend) throws IOException {
    return Diagnosis.of(kernel).backends().stream()
        .filter(check -> check.name().equals(backend))
        .findFirst()
        .orElseThrow()
        .obstacles();
  }

  private void startSomething() throws IOException {
    DamonSysfs sysfs = new DamonSysfs(kernel);
    DamonPlan plan =
        new DamonCompiler(new CapabilityProbe(sysfs).detect(), Machines.dramAndCxl())
            .compile(PolicyFiles.load("observe"));
    new DamonTransaction(sysfs).start(plan);
  }
}
