package io.thermocline.engine.cli;

import io.thermocline.sim.testbed.GuestTopology;
import io.thermocline.sim.testbed.GuestTopologyFile;
import io.thermocline.sim.testbed.KernelLine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a guest is like. */
final class GuestOptions {
  @Option(
      names = "--kernel",
      paramLabel = "6.1|6.12|7.3",
      description = "The newest Debian kernel of this line (default: 7.3).")
  private KernelLine kernel = KernelLine.LINUX_7_3;

  @Option(
      names = "--topology",
      paramLabel = "numa|cxl|FILE",
      description = "Two DRAM nodes, DRAM and a CXL device (default), or a file.")
  private String topology = "cxl";

  @Option(
      names = "--console",
      paramLabel = "FILE",
      description = "Keeps what the guest's kernel and programs print.")
  private @Nullable Path console;

  KernelLine kernel() {
    return kernel;
  }

  GuestTopology topology() {
    return switch (topology) {
      case "numa" -> GuestTopology.NUMA;
      case "cxl" -> GuestTopology.CXL;
      default -> GuestTopologyFile.read(Path.of(topology));
    };
  }

  @Nullable Path console() {
    return console;
  }
}
