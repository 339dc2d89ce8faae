package io.thermocline.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import io.thermocline.placement.Topology;
import io.thermocline.sim.machine.MachineSpec.NodeSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineFileTest {
  private static final String GOOD =
      """
      pageSize: 4KiB
      frames: {granule: 64KiB}
      nodes:
        - {id: 1, kind: cxl, size: 192MiB, latency: 250ns, bandwidth: 32GB/s}
        - {id: 0, kind: dram, size: 64MiB, latency: 100ns, bandwidth: 200GB/s, cpus: 0-7}
      """;

  @Test
  void readsAMachine() {
    MachineSpec spec = MachineFile.parse("two.yaml", GOOD);

    assertThat(spec.granuleBytes()).isEqualTo(64 << 10);
    assertThat(spec.nodes())
        .containsExactly(
            new NodeSpec(0, "dram", 64 << 20, 100, 200e9),
            new NodeSpec(1, "cxl", 192 << 20, 250, 32e9));
    assertThat(spec.totalBytes()).isEqualTo(256 << 20);
    assertThat(spec.fastBytes()).isEqualTo(64 << 20);
  }

  @Test
  void laysNodesOutOneAfterTheOtherAndSortsThemIntoTiers() {
    Topology topology = MachineFile.parse("two.yaml", GOOD).topology();

    assertThat(topology.node(0).tier()).isZero();
    assertThat(topology.node(0).ranges()).containsExactly(new Topology.Range(0, 64 << 20));
    assertThat(topology.node(1).tier()).isEqualTo(1);
    assertThat(topology.node(1).ranges()).containsExactly(new Topology.Range(64 << 20, 256 << 20));
  }

  @Test
  void theDefaultIsWrittenLikeThis() {
    String text =
        """
        pageSize: 4KiB
        frames: {granule: 2MiB}
        nodes: [
          {id: 0, kind: dram, size: 4GiB, latency: 100ns, bandwidth: 200GB/s, cpus: 0-7},
          {id: 1, kind: cxl, size: 12GiB, latency: 250ns, bandwidth: 32GB/s}]
        """;

    assertThat(MachineFile.parse("default.yaml", text)).isEqualTo(MachineSpec.standard());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size: 64MiB       | size: lots    | 5 | nodes[1].size: size 'lots' is not a number",
        "size: 64MiB       | size: 5000    | 5 | nodes[1].size: 5000 is not one or more whole pages",
        "id: 0             | id: zero      | 5 | nodes[1].id: 'zero' is no whole number",
        "id: 0             | id: 1         | 5 | nodes[1].id: 1 is taken",
        "latency: 100ns    | latency: 0ns  | 5 | nodes[1].latency: 0 is not from 1 to 1000000",
        "latency: 100ns,   | ''            | 5 | nodes[1].latency: missing",
        "latency: 100ns    | latancy: 1ns  | 5 | nodes[1].latancy: unknown field",
        "bandwidth: 200GB/s| bandwidth: 9  | 5 | nodes[1].bandwidth: bandwidth '9' has no unit",
        "cpus: 0-7         | cpus: all     | 5 | nodes[1].cpus: 'all' is no list of processors",
        "pageSize: 4KiB    | pageSize: 2MiB| 1 | pageSize: only 4KiB is simulated",
        "granule: 64KiB    | granule: 1KiB | 2 | frames.granule: 1KiB is not one or more whole",
        "frames:           | frame:        | 2 | frame: unknown field (did you mean 'frames'?)",
        "pageSize: 4KiB    | pageSize: [   | 3 | not YAML:",
      })
  void namesLineAndField(String good, String bad, int line, String message) {
    String text = GOOD.replace(good.strip(), bad.strip());

    assertThatThrownBy(() -> MachineFile.parse("bad.yaml", text))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> {
              assertThat(e).hasMessageStartingWith(message.strip());
              assertThat(e.location()).isEqualTo("bad.yaml:" + line + ": ");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'' | it is empty", "nodes: [] | nodes: at least one"})
  void aMachineHasNodes(String text, String message) {
    assertThatThrownBy(() -> MachineFile.parse("bad.yaml", text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(message);
  }
}
