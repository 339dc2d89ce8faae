package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.placement.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumaNodesTest {
  private static final long GIB = 1L << 30;

  @TempDir Path root;

  @Test
  void nodesAreReadWithTheirOnlineMemory() throws IOException {
    Machines.write(root);

    List<NumaNode> nodes = new NumaNodes(KernelFiles.below(root)).read();

    assertThat(nodes)
        .containsExactly(
            new NumaNode(
                0,
                4,
                "0-3",
                3 * GIB,
                3 * GIB,
                0,
                List.of(10, 20),
                List.of(new Topology.Range(0, 2 * GIB), new Topology.Range(4 * GIB, 5 * GIB))),
            new NumaNode(
                1,
                22,
                "",
                4 * GIB,
                4 * GIB,
                0,
                List.of(20, 10),
                List.of(new Topology.Range(8 * GIB, 12 * GIB))));
  }

  @Test
  void memoryWithoutProcessorsIsSlowerInTheSameTierOfTheKernel() throws IOException {
    Machines.write(root);
    Path tiers = root.resolve("sys/devices/virtual/memory_tiering");
    FakeTree.files(tiers.resolve("memory_tier4"), "nodelist 0-1");
    FakeTree.files(tiers.resolve("memory_tier22"), "nodelist");

    Topology topology = NumaNodes.topology(new NumaNodes(KernelFiles.below(root)).read());

    assertThat(topology.nodes()).extracting(Topology.Node::tier).containsExactly(0, 1);
    assertThat(topology.nodes()).extracting(Topology.Node::kind).containsExactly("dram", "cxl");
  }

  @Test
  void idListsAreRangesAndSingleIds() {
    assertThat(IdList.parse("0-2,8")).containsExactly(0, 1, 2, 8);
    assertThat(IdList.parse("")).isEmpty();
  }
}
