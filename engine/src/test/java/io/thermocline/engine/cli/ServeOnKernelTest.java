package io.thermocline.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.kernel.FakeTree;
import io.thermocline.engine.kernel.Machines;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with two nodes whose kernel has no DAMON, as files. */
class ServeOnKernelTest {
  @TempDir private Path root;

  @BeforeEach
  void machine() throws IOException {
    Machines.write(root);
  }

  @Test
  void aMachineThatCanMoveNothingIsToldWhatToInstall() {
    CommandRun run = CommandRun.on(root, "serve", "--backend", "auto", "--port", "0");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith(
            "thermocline: backend auto: no page can be moved on this machine; damon and hybrid: ")
        .contains("such as Debian's 6.12 from bookworm-backports");
  }

  @Test
  void aPolicyThatTheBackendCannotCarryOutIsRefusedByItsField() throws IOException {
    FakeTree.files(root.resolve("sys/kernel/mm/page_idle"), "bitmap");

    CommandRun run =
        CommandRun.on(root, "serve", "--backend", "idle", "--policy", "lru-sort", "--port", "0");

    assertThat(run.err())
        .endsWith(
            "thermocline: policy lru-sort: schemes[0].action: scheme hot: lru_prio is done by the"
                + " kernel only, on backend damon (here: cold, pageout, migrate_hot, migrate_cold,"
                + " stat)\n");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }
}
