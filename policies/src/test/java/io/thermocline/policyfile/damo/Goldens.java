package io.thermocline.policyfile.damo;

import io.thermocline.placement.Topology;
import io.thermocline.placement.Topology.Node;
import io.thermocline.placement.Topology.Range;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Golden files, and the machine that they are about. */
final class Goldens {
  private static final long GIB = 1L << 30;

  /** Node 0 with 4 GiB of DRAM, node 1 with 12 GiB of CXL memory behind it. */
  static final Topology MACHINE =
      new Topology(
          List.of(
              new Node(0, "dram", 0, 100, List.of(new Range(0, 4 * GIB))),
              new Node(1, "cxl", 1, 250, List.of(new Range(4 * GIB, 16 * GIB)))));

  private Goldens() {}

  static String text(String name) {
    try (InputStream in = Goldens.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
