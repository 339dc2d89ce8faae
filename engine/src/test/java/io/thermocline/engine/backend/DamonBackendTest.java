package io.thermocline.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.thermocline.engine.kernel.FakeKernel;
import io.thermocline.engine.kernel.FakeTracefs;
import io.thermocline.engine.kernel.KernelLine;
import io.thermocline.engine.kernel.Machines;
import io.thermocline.engine.kernel.RunDirectory;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.ShadowSlot;
import io.thermocline.placement.Flow;
import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kdamond 101 watches node 1, and its one scheme promotes. */
class DamonBackendTest {
  private static final Topology MACHINE = Machines.dramAndCxl();
  private static final String SMALLEST = "schemes/0/access_pattern/sz/min";
  private static final String NEVER = "18446744073709551615";
  private static final Map<String, String> EMPTY = Map.of("nr_kdamonds", "0");
  private static final String HOT =
      """
      apiVersion: thermocline/v1
      name: test
      schemes:
        - {name: hot, action: migrate_hot, from: 1, to: 0}
      """;

  @TempDir private Path root;
  @TempDir private Path runFolder;

  private FakeKernel kernel;
  private FakeTracefs tracefs;
  private DamonBackend backend;
  private Placer placer;

  @AfterEach
  void stop() {
    if (backend != null) {
      backend.stop();
    }
  }

  @ParameterizedTest
  @EnumSource
  void schemesActWhenTheKernelHasToldOfEnoughRegions(KernelLine line) throws IOException {
    open(line);
    assertThat(kernel.snapshot()).as("nothing is started yet").isEqualTo(EMPTY);

    backend.start();
    placer.tick();
    assertThat(kernel.told(0, SMALLEST)).isEqualTo(NEVER);
    assertThat(placer.obstacles())
        .containsExactly("no snapshot yet of 1 of 1 nodes: schemes wait for regions");

    awaitActing();
    assertThat(kernel.told(0, SMALLEST)).isEqualTo("0");
    assertThat(backend.newestSnapshots()).singleElement().returns(10, s -> s.size());
    assertThat(backend.failure()).isNull();
    assertThat(tracefs.isOn()).isTrue();
  }

  @Test
  void aGoalThatOnlyTheKernelMeasuresNeedsNoRehearsal() throws IOException {
    String goal = "{metric: node_memcg_used, node: 0, path: /batch, target: 50%}";
    open(KernelLine.V7_3, HOT.replace("to: 0", "to: 0, goals: [" + goal + "]"));

    placer.prepare();
    backend.start();
    awaitActing();

    assertThat(kernel.told(0, "schemes/0/quotas/goals/0/target_metric"))
        .isEqualTo("node_memcg_used_bp");
  }

  @Test
  void whatTheKernelCountsIsPassedOn() throws IOException {
    open(KernelLine.V7_3);
    backend.start();
    awaitActing();

    kernel.shows(0, 0, "stats/sz_tried", 8192);
    kernel.shows(0, 0, "stats/sz_applied", 4096);

    await()
        .untilAsserted(
            () -> assertThat(placer.flows()).containsExactly(new Flow("hot", 1, 0, 4096)));
    assertThat(placer.schemes()).singleElement().returns(8192L, s -> s.szTried());
  }

  @ParameterizedTest
  @EnumSource
  void aDryRunKnowsWhatShareOfPagesTheKernelFindsFitToMove(KernelLine line) throws IOException {
    open(line);
    backend.start();
    awaitActing();
    kernel.shows(0, 0, "stats/sz_applied", 4096);
    if (line == KernelLine.V7_3) { // The older kernel does not count it.
      kernel.shows(0, 0, "stats/sz_ops_filter_passed", 4096);
    }
    kernel.shows(0, 0, "stats/sz_tried", 8192);

    placer.asked();
    await().until(() -> placer.schemes().get(0).szTried() > 0);

    assertThat(placer.schemes()).singleElement().returns(4096L, s -> s.szFilterPassed());
    long half = MACHINE.node(1).sizeBytes() / 2;
    assertThat(placer.forecast(policy(HOT)).placement().flows())
        .singleElement()
        .satisfies(moved -> assertThat(moved.appliedBytes()).isCloseTo(half, within(10L)));
  }

  @Test
  void anotherPolicyIsCommittedAndOneThatCannotBeCarriedOutChangesNothing() throws IOException {
    open(KernelLine.V6_12);
    backend.start();
    awaitActing();
    Policy limited = policy(HOT.replace("to: 0", "to: 0, quota: {size: 1MiB, interval: 1s}"));
    Policy elsewhere = policy(HOT.replace("to: 0", "to: 7"));

    assertThat(placer.forecast(limited).writes())
        .extracting(Forecast.Write::path, Forecast.Write::after)
        .contains(tuple(FakeKernel.DAMON + "0/contexts/0/schemes/0/quotas/bytes", "1048576"));
    placer.install(limited).toCompletableFuture().join();
    assertThat(kernel.told(0, "schemes/0/quotas/bytes")).isEqualTo("1048576");

    assertThatThrownBy(() -> placer.install(elsewhere))
        .isInstanceOf(UnsupportedPolicyException.class);
    assertThat(placer.policy()).isEqualTo(limited);
  }

  @Test
  void aShadowIsRefusedWhatThisKernelCannotDo() throws IOException {
    open(KernelLine.V6_12);
    ShadowSlot shadow = new ShadowSlot(new LivePlacement(backend, policy(HOT)));
    Policy newKernels = policy(HOT.replace("to: 0", "to: 0, max_snapshots: 3"));

    assertThatThrownBy(() -> shadow.start(newKernels))
        .isInstanceOfSatisfying(
            UnsupportedPolicyException.class,
            e -> assertThat(e.path()).isEqualTo("schemes[0].max_snapshots"));

    assertThat(shadow.running()).isNull();
  }

  @Test
  void aPausedSchemeMatchesNothingUntilItIsResumed() throws IOException {
    open(KernelLine.V7_3);
    backend.start();
    awaitActing();

    assertThat(placer.setPaused("hot", true)).isTrue();
    await().until(() -> kernel.told(0, SMALLEST).equals(NEVER));
    assertThat(placer.setPaused("hot", false)).isTrue();
    await().until(() -> kernel.told(0, SMALLEST).equals("0"));

    assertThat(placer.setPaused("cold", true)).as("there is none").isFalse();
  }

  @Test
  void stoppingReleasesTheKernelAndTheRunDirectory() throws IOException {
    open(KernelLine.V6_12);
    backend.start();

    backend.stop();
    backend.stop();

    assertThat(kernel.snapshot()).isEqualTo(EMPTY);
    assertThat(tracefs.isOn()).isFalse();
    RunDirectory.open(runFolder).close(); // Nobody else has it.
  }

  @Test
  void whatCannotBeReleasedIsSaidAndTheRestIsGivenBack() throws IOException {
    open(KernelLine.V6_12);
    backend.start();

    kernel.refusesToEnd(true);
    assertThatThrownBy(() -> backend.stop())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("DAMON could not be released: Input/output error")
        .hasMessageContaining("thermocline release");

    assertThat(tracefs.isOn()).isFalse();
    RunDirectory.open(runFolder).close();
  }

  @Test
  void aStartThatFailsLeavesNothing() throws IOException {
    open(KernelLine.V7_3);
    kernel.failAfter(8);

    assertThatThrownBy(() -> backend.start()).isInstanceOf(UncheckedIOException.class);
    backend.stop();

    assertThat(backend.kernelWriteFailures()).isEqualTo(1);
    assertThat(kernel.snapshot()).isEqualTo(EMPTY);
  }

  @Test
  void aKdamondThatEndsByItselfIsAFailure() throws IOException {
    open(KernelLine.V7_3);
    backend.start();

    kernel.ends(0);

    await().until(() -> backend.failure() != null);
    assertThat(backend.failure())
        .isEqualTo(
            "damon: the kdamond of node 1 has ended by itself; nothing is moved there (see dmesg,"
                + " and restart the engine)");
  }

  @ParameterizedTest
  @EnumSource
  void anotherToolsKdamondIsRefusedAndNotTouched(KernelLine line) throws IOException {
    Machines.write(root);
    kernel = new FakeKernel(root, line);
    tracefs = new FakeTracefs(root);
    kernel.startForeign();
    Map<String, String> foreign = kernel.snapshot();
    int writes = kernel.written().size();

    assertThatThrownBy(() -> DamonBackend.open(kernel, MACHINE, runFolder, Set.of()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("damon: another tool runs kdamond 0 (pid 101)");

    assertThat(kernel.snapshot()).isEqualTo(foreign);
    assertThat(kernel.written()).hasSize(writes);
    RunDirectory.open(runFolder).close(); // Nobody else has it.
  }

  private void open(KernelLine line) throws IOException {
    open(line, HOT);
  }

  private void open(KernelLine line, String policy) throws IOException {
    Machines.write(root);
    kernel = new FakeKernel(root, line);
    tracefs = new FakeTracefs(root);
    backend = DamonBackend.open(kernel, MACHINE, runFolder, Set.of());
    placer = backend.place(policy(policy));
  }

  /** The kdamond tells of ten regions, window after window. */
  private void awaitActing() {
    await()
        .untilAsserted(
            () -> {
              tracefs.window(101, MACHINE.node(1), 20, 0, 0, 0, 0, 0, 0, 0, 0, 0);
              placer.tick();
              assertThat(placer.obstacles()).isEmpty();
            });
  }

  private static Policy policy(String text) {
    return PolicyFiles.parse(text, "test.yaml");
  }
}
