package io.thermocline.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.input.InputException;
import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel made of files: two nodes of 1,024 frames, with pages that nobody accesses. */
class IdleBackendTest {
  private static final int FRAMES = 2048;
  private static final long NODE_BYTES = 1024 * 4096;
  private static final long LRU_MAPPED = 1L << 5 | 1L << 11;

  private static final Topology TOPOLOGY =
      new Topology(
          List.of(
              new Topology.Node(0, "dram", 0, 0, List.of(new Topology.Range(0, NODE_BYTES))),
              new Topology.Node(
                  1, "cxl", 1, 0, List.of(new Topology.Range(NODE_BYTES, 2 * NODE_BYTES)))));

  @TempDir private Path root;

  @BeforeEach
  void kernel() throws IOException {
    ByteBuffer flags = ByteBuffer.allocate(FRAMES * 8).order(ByteOrder.LITTLE_ENDIAN);
    while (flags.hasRemaining()) {
      flags.putLong(LRU_MAPPED);
    }
    Files.createDirectories(root.resolve("proc"));
    Files.write(root.resolve("proc/kpageflags"), flags.array());
    Path idle = Files.createDirectories(root.resolve("sys/kernel/mm/page_idle"));
    Files.write(idle.resolve("bitmap"), new byte[FRAMES / 8]);
    for (int node = 0; node < 2; node++) {
      Path folder = Files.createDirectories(root.resolve("sys/devices/system/node/node" + node));
      Files.writeString(
          folder.resolve("meminfo"),
          "Node %d MemTotal: 4096 kB\nNode %d MemFree: 1024 kB\n".formatted(node, node));
    }
  }

  @Test
  void itsMonitorsFeedOurPlacement() throws IOException {
    Policy policy = PolicyFiles.load("damon-default", null);
    IdleBackend backend = IdleBackend.open(KernelFiles.below(root), TOPOLOGY, 1);
    try {
      Placer placer = backend.place(policy);

      backend.start();

      await()
          .untilAsserted(
              () -> {
                placer.tick();
                assertThat(backend.snapshots()).allMatch(buffer -> buffer.acquire() != null);
              });
      assertThat(backend.metrics().nodeFreeBytes(1)).isEqualTo(1024 * 1024);
      assertThat(backend.failure()).isNull();
    } finally {
      backend.stop();
      backend.stop();
    }
  }

  @Test
  void whatOnlyTheKernelCanDoIsRefused() throws IOException {
    IdleBackend backend = IdleBackend.open(KernelFiles.below(root), TOPOLOGY, 1);
    try {
      assertThatThrownBy(() -> backend.place(PolicyFiles.load("lru-sort")))
          .isInstanceOfSatisfying(
              UnsupportedPolicyException.class,
              e -> assertThat(e.path()).isEqualTo("schemes[0].action"));
    } finally {
      backend.stop();
    }
  }

  @Test
  void kernelWithoutItIsRefusedInWords() throws IOException {
    Files.delete(root.resolve("sys/kernel/mm/page_idle/bitmap"));

    assertThatThrownBy(() -> IdleBackend.open(KernelFiles.below(root), TOPOLOGY, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("CONFIG_IDLE_PAGE_TRACKING");
  }
}
