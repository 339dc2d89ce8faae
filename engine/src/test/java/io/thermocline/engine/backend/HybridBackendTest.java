package io.thermocline.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thermocline.engine.kernel.FakeKernel;
import io.thermocline.engine.kernel.FakeTracefs;
import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.KernelLine;
import io.thermocline.engine.kernel.Machines;
import io.thermocline.engine.kernel.RunDirectory;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.ShadowSlot;
import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kdamonds 101 and 102 watch nodes 0 and 1; ours is a scheme that looks at what is hot on node 1.
 */
class HybridBackendTest {
  private static final Topology MACHINE = Machines.dramAndCxl();
  private static final String LOOK =
      """
      apiVersion: thermocline/v1
      name: test
      schemes:
        - {name: look, action: stat, from: 1, access_pattern: {access_rate: {min: 50%}}}
      """;

  @TempDir private Path root;
  @TempDir private Path runFolder;

  @ParameterizedTest
  @EnumSource
  void theKernelsRegionsFeedOurPlacementUntilItStops(KernelLine line) throws IOException {
    Machines.write(root);
    FakeKernel kernel = new FakeKernel(root, line);
    FakeTracefs tracefs = new FakeTracefs(root);
    HybridBackend backend = HybridBackend.open(kernel, MACHINE, runFolder, Set.of());
    try {
      Placer placer = backend.place(policy(LOOK));

      placer.prepare();
      assertThat(placer.schemes()).singleElement().returns(0L, s -> s.nrTried());

      backend.start();
      assertThat(kernel.inEffect()).hasSize(2);
      assertThat(kernel.told(1, "schemes/nr_schemes")).isEqualTo("0");

      await()
          .untilAsserted(
              () -> {
                tracefs.window(102, MACHINE.node(1), 0, 0, 0, 20, 20, 0, 0, 0, 0, 0);
                placer.tick();
                assertThat(placer.schemes().get(0).nrTried()).isPositive();
              });
      assertThat(backend.newestSnapshots()).singleElement().returns(1, s -> s.node());
      assertThat(backend.failure()).isNull();

      kernel.ends(1);
      await().until(() -> backend.failure() != null);
      assertThat(backend.failure()).contains("the kdamond of node 1 has ended by itself");
    } finally {
      backend.stop();
      backend.stop();
    }
    assertThat(kernel.snapshot()).isEqualTo(Map.of("nr_kdamonds", "0"));
    assertThat(tracefs.isOn()).isFalse();
  }

  @Test
  void whatOnlyTheKernelCanDoIsRefusedAndThePolicyOfBeforeStays() throws IOException {
    Machines.write(root);
    FakeKernel kernel = new FakeKernel(root, KernelLine.V6_12);
    new FakeTracefs(root);
    HybridBackend backend = HybridBackend.open(kernel, MACHINE, runFolder, Set.of());
    try {
      Policy sort = PolicyFiles.load("lru-sort");
      assertThatThrownBy(() -> backend.place(sort))
          .isInstanceOfSatisfying(
              UnsupportedPolicyException.class,
              e -> assertThat(e.path()).isEqualTo("schemes[0].action"))
          .hasMessageEndingWith(
              "lru_prio is done by the kernel only, on backend damon"
                  + " (here: cold, pageout, migrate_hot, migrate_cold, stat)");

      Placer placer = backend.place(policy(LOOK));
      assertThatThrownBy(() -> placer.install(sort)).isInstanceOf(UnsupportedPolicyException.class);
      assertThatThrownBy(() -> placer.forecast(sort))
          .isInstanceOf(UnsupportedPolicyException.class);

      assertThat(placer.policy()).isEqualTo(policy(LOOK));
    } finally {
      backend.stop();
    }
  }

  @Test
  void aShadowIsRefusedWhatTheMoverCannotDo() throws IOException {
    Machines.write(root);
    FakeKernel kernel = new FakeKernel(root, KernelLine.V6_12);
    new FakeTracefs(root);
    HybridBackend backend = HybridBackend.open(kernel, MACHINE, runFolder, Set.of());
    try {
      ShadowSlot shadow = new ShadowSlot(new LivePlacement(backend, policy(LOOK)));

      assertThatThrownBy(() -> shadow.start(PolicyFiles.load("lru-sort")))
          .isInstanceOfSatisfying(
              UnsupportedPolicyException.class,
              e -> assertThat(e.path()).isEqualTo("schemes[0].action"));

      assertThat(shadow.running()).isNull();
    } finally {
      backend.stop();
    }
  }

  @Test
  void aKernelWithoutDamonIsRefusedAndNothingIsKept() throws IOException {
    assertThatThrownBy(
            () -> HybridBackend.open(KernelFiles.below(root), MACHINE, runFolder, Set.of()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("this kernel has no /sys/kernel/mm/damon/admin/kdamonds");

    RunDirectory.open(runFolder).close(); // Nobody else has it.
  }

  private static Policy policy(String text) {
    return PolicyFiles.parse(text, "test.yaml");
  }
}
