package io.thermocline.sim.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Golden command lines: one option a line. */
class EmulatorCommandTest {
  private static final Path FOUR_NODES = Path.of("testbed/topologies/two-dram-two-cxl.yaml");

  @Test
  void twoDramNodesNeedNoCxl() throws IOException {
    assertThat(lines(GuestTopology.NUMA, null)).isEqualTo(golden("numa.txt"));
  }

  @Test
  void aCxlDeviceHasAHostBridgeAndAWindowOfItsOwn() throws IOException {
    assertThat(lines(GuestTopology.CXL, null)).isEqualTo(golden("cxl.txt"));
  }

  @Test
  void fourNodesThatStayAreReachedFromTheLoopbackAlone() throws IOException {
    assertThat(lines(GuestTopologyFile.read(FOUR_NODES), 7071)).isEqualTo(golden("four-up.txt"));
  }

  @Test
  void aCommaInAPathIsDoubled() {
    EmulatorCommand command =
        new EmulatorCommand(
            setup(GuestTopology.NUMA, null), Path.of("/a,b"), Path.of("/c"), Path.of("/e"));

    assertThat(command.words()).contains("file=/a,,b,format=raw,if=none,id=request,readonly=on");
  }

  private static GuestSetup setup(GuestTopology topology, @Nullable Integer port) {
    return new GuestSetup(
        Path.of("/usr/bin/qemu"),
        topology,
        Path.of("/vmlinuz"),
        Path.of("/image"),
        Path.of("/runs"),
        port);
  }

  private static String lines(GuestTopology topology, @Nullable Integer port) {
    EmulatorCommand command =
        new EmulatorCommand(
            setup(topology, port), Path.of("/request"), Path.of("/console"), Path.of("/events"));
    return String.join(" ", command.words()).replace(" -", "\n-") + "\n";
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = EmulatorCommandTest.class.getResourceAsStream("emulator/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
