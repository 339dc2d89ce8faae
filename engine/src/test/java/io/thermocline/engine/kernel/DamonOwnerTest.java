package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.nativecore.ErrorText;
import io.thermocline.policyfile.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamonOwnerTest {
  private static final Map<String, String> EMPTY = Map.of("nr_kdamonds", "0");

  @TempDir Path root;

  private FakeKernel kernel;
  private RunDirectory run;
  private DamonOwner owner;
  private KernelCapabilities capabilities;

  @BeforeEach
  void aKernelThatNobodyUses() throws IOException {
    kernel = new FakeKernel(root, KernelLine.V7_3);
    run = RunDirectory.open(root.resolve("run/thermocline"));
    owner = new DamonOwner(kernel, run, Set.of());
    capabilities = owner.detect();
  }

  @AfterEach
  void close() throws IOException {
    run.close();
  }

  @Test
  void whatWasStartedIsReleasedAndForgotten() throws IOException {
    owner.start(plan("damon-default"));
    assertThat(run.record().orElseThrow().pids()).containsExactly(101, 102);

    owner.release();

    assertThat(kernel.snapshot()).isEqualTo(EMPTY);
    assertThat(run.record()).isEmpty();
  }

  @Test
  void whenTheTreeIsBusyForAMomentItWaits() throws IOException {
    kernel.busyFor(3);
    owner.start(plan("damon-default"));
    kernel.busyFor(3);
    owner.change(plan("hmsdk-capacity"));
    kernel.busyFor(3);
    owner.release();

    assertThat(kernel.snapshot()).isEqualTo(EMPTY);
  }

  @Test
  void whenTheTreeStaysBusyItSaysSo() throws IOException {
    owner.start(plan("damon-default"));

    kernel.busyFor(Integer.MAX_VALUE);
    assertThatThrownBy(() -> owner.release())
        .hasMessage(
            "DAMON could not be released: %s (try: thermocline release)",
            ErrorText.of(ErrorText.BUSY));

    kernel.busyFor(0);
    owner.release();
    assertThat(kernel.snapshot()).isEqualTo(EMPTY);
  }

  @Test
  void theRecordIsThereBeforeTheKernelIsTouched() throws IOException {
    DamonPlan plan = plan("observe");
    kernel.killAfter(0);

    assertThatThrownBy(() -> owner.start(plan)).isInstanceOf(FakeKernel.Killed.class);

    assertThat(run.record().orElseThrow().writes()).isEqualTo(plan.writes());
  }

  @Test
  void anEngineKilledAtAnyWriteOfItsStartIsCleanedUpByTheNext() throws IOException {
    DamonPlan plan = plan("hmsdk-capacity");
    statIs("Y");
    owner = taking();
    int before = kernel.written().size();
    owner.start(plan);
    int writes = kernel.written().size() - before;
    owner.release();
    assertThat(writes).isGreaterThanOrEqualTo(20);

    for (int n = 0; n < writes; n++) {
      kernel.killAfter(n);
      assertThatThrownBy(() -> owner.start(plan)).isInstanceOf(FakeKernel.Killed.class);
      kernel.nextProcess();

      assertThat(new DamonOwner(kernel, run, Set.of()).recover())
          .as("killed at write %d", n + 1)
          .isTrue();
      assertThat(kernel.snapshot()).as("killed at write %d", n + 1).isEqualTo(EMPTY);
      assertThat(kernel.read(Rival.DAMON_STAT.file())).isEqualTo("Y");
    }
  }

  @Test
  void anEngineKilledWhileItChangesOrRunsIsCleanedUpByTheNext() throws IOException {
    DamonPlan before = plan("hmsdk-capacity");
    DamonPlan after = plan("damon-default");

    for (int n = 0; n < 20; n++) {
      owner.start(before);
      kernel.killAfter(n);
      assertThatThrownBy(() -> owner.change(after)).isInstanceOf(FakeKernel.Killed.class);
      kernel.nextProcess();

      new DamonOwner(kernel, run, Set.of()).recover();
      assertThat(kernel.snapshot()).as("killed at write %d", n + 1).isEqualTo(EMPTY);
    }
  }

  @Test
  void otherNodesGetOtherKdamonds() throws IOException {
    owner.start(plan("observe"));

    owner.change(plan("static"));
    assertThat(kernel.snapshot()).isEqualTo(EMPTY);

    owner.change(plan("observe"));
    assertThat(kernel.inEffect()).hasSize(2);
    assertThat(run.record().orElseThrow().pids()).containsExactly(103, 104);
  }

  @Test
  void aForeignKdamondIsNotTouched() throws IOException {
    DamonPlan plan = plan("observe");
    new DamonTransaction(new DamonSysfs(kernel)).start(plan);
    Map<String, String> foreign = kernel.snapshot();
    int writes = kernel.written().size();

    assertThatThrownBy(() -> taking().start(plan))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "damon: another tool runs kdamond 0 (pid 101), 1 (pid 102), and DAMON has one"
                + " owner (end it with that tool, such as 'damo stop')");
    assertThatThrownBy(() -> taking().detect()).isInstanceOf(UnavailableException.class);
    owner.release();

    assertThat(kernel.snapshot()).isEqualTo(foreign);
    assertThat(kernel.written()).hasSize(writes);
  }

  @Test
  void whoTookTheTreeAfterACrashKeepsIt() throws IOException {
    owner.start(plan("observe")); // Pids 101 and 102, then the engine dies ...
    DamonTransaction other = new DamonTransaction(new DamonSysfs(kernel));
    other.clear(); // ... somebody tidies up, and another tool starts the same thing.
    other.start(plan("observe"));
    Map<String, String> foreign = kernel.snapshot();

    new DamonOwner(kernel, run, Set.of()).recover();

    assertThat(kernel.snapshot()).isEqualTo(foreign);
  }

  @Test
  void whatAnEarlierBootHadIsGone() throws IOException {
    owner.start(plan("observe"));
    Map<String, String> running = kernel.snapshot();
    FakeTree.files(root.resolve("proc/sys/kernel/random"), "boot_id 5a1e-02");

    assertThat(new DamonOwner(kernel, run, Set.of()).recover()).isFalse();

    assertThat(kernel.snapshot()).isEqualTo(running);
    assertThat(run.record()).isEmpty();
  }

  @Test
  void damonStatIsSwitchedOffOnlyWhenPermittedAndOnAgainAfterwards() throws IOException {
    DamonPlan plan = plan("observe");
    statIs("Y");

    assertThatThrownBy(() -> owner.start(plan))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("damon: DAMON_STAT runs and lets nobody else watch (as root: echo");
    assertThat(kernel.read(Rival.DAMON_STAT.file())).isEqualTo("Y");

    owner = taking();
    owner.start(plan);
    assertThat(kernel.read(Rival.DAMON_STAT.file())).isEqualTo("N");

    owner.release();
    assertThat(kernel.read(Rival.DAMON_STAT.file())).isEqualTo("Y");
  }

  @Test
  void twoEnginesDoNotShareAMachine() {
    assertThatThrownBy(() -> RunDirectory.open(root.resolve("run/thermocline")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageEndingWith("another engine runs on this machine (stop it first)");
  }

  @Test
  void aDamagedRecordIsAnErrorAndNoReasonToGuess() throws IOException {
    FakeTree.files(root.resolve("run/thermocline"), "kernel boot 5a1e-01");

    assertThatThrownBy(() -> owner.recover()).hasMessageEndingWith("a record without its end");
  }

  @Test
  void numaBalancingIsLeftAloneUnlessTakenAndIsThenSetBack() throws IOException {
    FakeTree.files(root.resolve("proc/sys/kernel"), "numa_balancing 2");
    owner.start(plan("observe"));
    assertThat(kernel.read(Rival.NUMA_BALANCING.file())).isEqualTo("2");
    owner.release();

    owner = taking();
    owner.start(plan("observe"));
    assertThat(kernel.read(Rival.NUMA_BALANCING.file())).isEqualTo("0");
    owner.release();

    assertThat(kernel.read(Rival.NUMA_BALANCING.file())).isEqualTo("2");
  }

  private DamonOwner taking() {
    return new DamonOwner(kernel, run, EnumSet.allOf(Rival.class));
  }

  private void statIs(String value) throws IOException {
    FakeTree.files(root.resolve("sys/module/damon_stat/parameters"), "enabled " + value);
  }

  private DamonPlan plan(String policy) {
    return new DamonCompiler(capabilities, Machines.dramAndCxl()).compile(PolicyFiles.load(policy));
  }
}
