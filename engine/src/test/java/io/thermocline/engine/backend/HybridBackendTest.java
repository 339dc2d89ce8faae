package io.thermocline.engine.backend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.engine.kernel.RunDirectory;
import io.thermocline.engine.kernel.UnavailableException;
import io.thermocline.placement.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridBackendTest {
  @TempDir private Path root;
  @TempDir private Path runFolder;

  @Test
  void aKernelWithoutDamonIsRefusedAndNothingIsKept() throws IOException {
    assertThatThrownBy(() -> HybridBackend.open(root, new Topology(List.of()), runFolder, Set.of()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("this kernel has no /sys/kernel/mm/damon/admin/kdamonds");

    RunDirectory.open(runFolder).close(); // Nobody else has it.
  }
}
