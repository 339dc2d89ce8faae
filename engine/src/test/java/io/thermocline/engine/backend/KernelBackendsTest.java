package io.thermocline.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.engine.kernel.FakeKernel;
import io.thermocline.engine.kernel.FakeTracefs;
import io.thermocline.engine.kernel.FakeTree;
import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.kernel.KernelLine;
import io.thermocline.engine.kernel.Machines;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.kernel.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which backend is taken on machines with DRAM, a CXL device, and kernels made of files. */
class KernelBackendsTest {
  private static final String NO_DAMON =
      "this kernel has no DAMON in sysfs (boot a kernel with CONFIG_DAMON_PADDR and"
          + " CONFIG_DAMON_SYSFS, such as Debian's 6.12 from bookworm-backports)";

  @TempDir private Path root;

  @ParameterizedTest
  @EnumSource
  void aKernelWhoseDamonMigratesDoesAllByItself(KernelLine line) throws IOException {
    KernelFiles kernel = kernel(line);

    assertOpens(best(kernel), "damon");
  }

  @Test
  void aKernelWhoseDamonOnlyWatchesLeavesTheMovingToUs() throws IOException {
    KernelFiles kernel = kernel(KernelLine.V6_12);
    // Before 6.11 no action of this name is among the kernel's types.
    FakeTree.types(root, "DAMOS_PAGEOUT");

    assertOpens(best(kernel), "hybrid");
    assertThatThrownBy(() -> backends(kernel).named("damon"))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "backend damon: this kernel's DAMON cannot migrate pages (boot Linux 6.11 or newer)");
  }

  @ParameterizedTest
  @CsvSource({"damon, V6_12", "damon, V7_3", "hybrid, V6_12", "hybrid, V7_3"})
  void theOneThatIsAskedForIsTaken(String name, KernelLine line) throws IOException {
    assertOpens(backends(kernel(line)).named(name), name);
  }

  @Test
  void withoutDamonOnlyTrackedIdlePagesAreLeft() throws IOException {
    Machines.write(root);
    KernelFiles kernel = KernelFiles.below(root);
    FakeTree.files(root.resolve("sys/kernel/mm/page_idle"), "bitmap");

    assertOpens(best(kernel), "idle");
  }

  @Test
  void withoutAnyOfThemEachIsToldWhyAndWhatToInstall() throws IOException {
    Machines.write(root);
    KernelFiles kernel = KernelFiles.below(root);

    assertThatThrownBy(() -> best(kernel))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith(
            "backend auto: no page can be moved on this machine; damon and hybrid: "
                + NO_DAMON
                + "; idle: this kernel has no /sys/kernel/mm/page_idle/bitmap")
        .hasMessageEndingWith("; a simulated machine needs nothing (--backend sim)");
    assertThatThrownBy(() -> backends(kernel).named("hybrid"))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("backend hybrid: " + NO_DAMON);
  }

  @Test
  void anotherOwnersKdamondIsNotTouched() throws IOException {
    FakeKernel kernel = kernel(KernelLine.V7_3);
    kernel.startForeign();
    Map<String, String> foreign = kernel.snapshot();
    int writes = kernel.written().size();

    assertThatThrownBy(() -> best(kernel))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("damon and hybrid: another tool runs kdamond 0 (pid 101)");

    assertThat(kernel.snapshot()).isEqualTo(foreign);
    assertThat(kernel.written()).hasSize(writes);
  }

  @Test
  void damonStatIsAskedAboutAndNotSwitchedOffBeforeTheStart() throws IOException {
    FakeKernel kernel = kernel(KernelLine.V7_3);
    FakeTree.files(root.resolve("sys/module/damon_stat/parameters"), "enabled Y");

    assertThatThrownBy(() -> best(kernel)).hasMessageContaining("--take damon_stat");
    assertOpens(
        new KernelBackends(kernel, runFolder(), Set.of(Rival.DAMON_STAT), 1).best(), "damon");

    assertThat(kernel.read("sys/module/damon_stat/parameters/enabled")).isEqualTo("Y");
  }

  private FakeKernel kernel(KernelLine line) throws IOException {
    Machines.write(root);
    new FakeTracefs(root);
    return new FakeKernel(root, line);
  }

  private Backend best(KernelFiles kernel) throws IOException {
    return backends(kernel).best();
  }

  private KernelBackends backends(KernelFiles kernel) {
    return new KernelBackends(kernel, runFolder(), Set.of(), 1);
  }

  private Path runFolder() {
    return root.resolve("run/thermocline");
  }

  private static void assertOpens(Backend backend, String name) {
    try {
      assertThat(backend.name()).isEqualTo(name);
      assertThat(backend.topology().nodes()).hasSize(2);
    } finally {
      backend.stop();
    }
  }
}
