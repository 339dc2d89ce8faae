package io.thermocline.sim.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestTopologyFileTest {
  @Test
  void shippedExampleHasFourNodesOfWhichTwoAreFast() {
    GuestTopology topology =
        GuestTopologyFile.read(Path.of("testbed/topologies/two-dram-two-cxl.yaml"));

    assertThat(topology.cpus()).isEqualTo(2);
    assertThat(topology.fastNodes()).isEqualTo("0,1");
    assertThat(topology.slowNodes()).isEqualTo("2,3");
  }

  @Test
  void cxlNodesAreNumberedAfterDramWhereverTheyStandInTheFile() {
    GuestTopology topology =
        GuestTopologyFile.parse(
            "mine.yaml", "nodes: [{kind: cxl, size: 256MiB}, {kind: dram, size: 1GiB, cpus: 2}]");

    assertThat(topology.fastNodes()).isEqualTo("0");
    assertThat(topology.slowNodes()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nodes: [{kind: tape, size: 256MiB}]                                     | 'tape' is not known
          nodes: [{kind: cxl, size: 100MiB}]                                      | multiple of 256MiB
          nodes: [{kind: cxl, size: 256MiB, cpus: 1}]                             | a CXL device has none
          nodes: [{kind: dram, size: 256MiB, cpus: 1}]                            | give 2 to 8
          nodes: [{kind: dram, size: 256MiB}, {kind: cxl, size: 256MiB}]          | no processor
          nodes: [{kind: dram, size: 1GiB, cpus: 1}, {kind: dram, size: 1GiB, cpus: 1}] | all have processors
          nodes: [{kind: dram, size: 1GiB, cpu: 1}]                               | did you mean 'cpus'
          """)
  void whatCannotBeUsedIsRefusedWithFileAndLine(String text, String why) {
    assertThatThrownBy(() -> GuestTopologyFile.parse("mine.yaml", text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(why)
        .extracting(e -> ((InputException) e).location())
        .isEqualTo("mine.yaml:1: ");
  }
}
