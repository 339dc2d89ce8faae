package io.thermocline.sim.testbed;

import io.thermocline.input.InputException;
import io.thermocline.input.Quantities;
import io.thermocline.input.Quoted;
import io.thermocline.sim.yaml.YamlFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads topologies: {@code nodes: [{kind: dram, size: 512MiB, cpus: 2}, {kind: cxl, size:
 * 256MiB}]}.
 */
public final class GuestTopologyFile {
  private static final List<String> FIELDS = List.of("kind", "size", "cpus");
  private static final int MAX_NODES = 8;
  private static final int MAX_CPUS = 16;

  /** A memory block and a CXL region are whole multiples of it. */
  private static final long GRANULE = 256L << 20;

  private static final long LARGEST = 8L << 30;

  private GuestTopologyFile() {}

  /**
   * @throws InputException if it cannot be used
   */
  public static GuestTopology read(Path path) {
    String file = path.toString();
    try {
      return parse(file, Files.readString(path));
    } catch (IOException e) {
      throw new InputException(
          file, 0, "cannot be read: " + e.getMessage() + " (give numa, cxl or a file)");
    }
  }

  /**
   * @param file as the user named it, for complaints
   */
  static GuestTopology parse(String file, String text) {
    YamlFields fields = YamlFields.parse(file, text, List.of("nodes"));
    List<GuestNode> nodes = new ArrayList<>();
    for (YamlFields node : fields.list("nodes", FIELDS)) {
      nodes.add(node(node));
    }
    GuestTopology topology = new GuestTopology(file, nodes);
    if (nodes.size() < 2 || nodes.size() > MAX_NODES) {
      throw fields.bad("nodes", nodes.size() + " of them (give 2 to " + MAX_NODES + ")");
    }
    if (topology.dram().isEmpty() || topology.dram().get(0).cpus() == 0) {
      throw fields.bad("nodes", "the first DRAM node has no processor (give it cpus: 1 or more)");
    }
    if (topology.slowNodes().isEmpty()) {
      throw fields.bad("nodes", "all have processors (give at least one without cpus)");
    }
    return topology;
  }

  private static GuestNode node(YamlFields fields) {
    boolean cxl = fields.required("kind", GuestTopologyFile::isCxl);
    int cpus = fields.optional("cpus", GuestTopologyFile::cpus, 0);
    if (cxl && cpus > 0) {
      throw fields.bad("cpus", "a CXL device has none (leave it out)");
    }
    return new GuestNode(cxl, fields.required("size", GuestTopologyFile::size), cpus);
  }

  private static boolean isCxl(String kind) {
    return switch (kind) {
      case "cxl" -> true;
      case "dram" -> false;
      default -> throw new InputException(Quoted.of(kind) + " is not known (give dram or cxl)");
    };
  }

  private static long size(String text) {
    long bytes = Quantities.parseBytes(text);
    if (bytes < GRANULE || bytes > LARGEST || bytes % GRANULE != 0) {
      throw new InputException(
          Quoted.of(text) + " is not possible (give a multiple of 256MiB, at most 8GiB)");
    }
    return bytes;
  }

  private static int cpus(String text) {
    int cpus = Integer.parseInt(text);
    if (cpus < 0 || cpus > MAX_CPUS) {
      throw new InputException(Quoted.of(text) + " is not possible (give 0 to " + MAX_CPUS + ")");
    }
    return cpus;
  }
}
