package io.thermocline.sim.machine;

import io.thermocline.input.InputException;
import io.thermocline.input.Quantities;
import io.thermocline.sim.machine.MachineSpec.NodeSpec;
import io.thermocline.sim.yaml.YamlFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads machine files. */
final class MachineFile {
  private static final List<String> MACHINE_FIELDS = List.of("pageSize", "frames", "nodes");
  private static final List<String> NODE_FIELDS =
      List.of("id", "kind", "size", "latency", "bandwidth", "cpus");
  private static final int MAX_NODES = 8;
  private static final long MAX_FRAMES = Integer.MAX_VALUE;

  private MachineFile() {}

  static MachineSpec read(Path path) {
    String file = path.toString();
    try {
      return parse(file, Files.readString(path));
    } catch (IOException e) {
      throw new InputException(file, 0, "cannot be read: " + e.getMessage() + " (check the file)");
    }
  }

  /**
   * @param file as the user named it, for complaints
   */
  static MachineSpec parse(String file, String text) {
    YamlFields machine = YamlFields.parse(file, text, MACHINE_FIELDS);
    int pageBytes = MachineSpec.PAGE_BYTES;
    if (machine.optional("pageSize", Quantities::parseBytes, (long) pageBytes) != pageBytes) {
      throw machine.bad("pageSize", "only 4KiB is simulated (leave it out)");
    }
    long granuleBytes = MachineSpec.DEFAULT_GRANULE_BYTES;
    YamlFields frames = machine.mapping("frames", List.of("granule"));
    if (frames != null) {
      granuleBytes =
          frames.optional("granule", text1 -> wholePages(text1, pageBytes), granuleBytes);
    }
    List<NodeSpec> nodes = new ArrayList<>();
    Set<Integer> ids = new HashSet<>();
    for (YamlFields fields : machine.list("nodes", NODE_FIELDS)) {
      NodeSpec node = node(fields, pageBytes);
      if (!ids.add(node.id())) {
        throw fields.bad("id", node.id() + " is taken (every node has an id of its own)");
      }
      nodes.add(node);
    }
    if (nodes.size() > MAX_NODES) {
      throw machine.bad("nodes", nodes.size() + " nodes (at most " + MAX_NODES + ")");
    }
    MachineSpec spec = new MachineSpec(pageBytes, granuleBytes, nodes);
    if (spec.totalBytes() / pageBytes > MAX_FRAMES) {
      throw machine.bad("nodes", "more than 8TiB altogether (give smaller sizes)");
    }
    return spec;
  }

  private static NodeSpec node(YamlFields fields, int pageBytes) {
    fields.optional("cpus", MachineFile::cpuList, "");
    return new NodeSpec(
        fields.required("id", text -> (int) inRange(Long.parseLong(text), 0, 1023)),
        fields.optional("kind", Function.identity(), "dram"),
        fields.required("size", text -> wholePages(text, pageBytes)),
        fields.required(
            "latency", text -> (int) inRange(Quantities.parseNanos(text), 1, 1_000_000)),
        fields.required("bandwidth", MachineFile::bandwidth));
  }

  private static long wholePages(String text, int pageBytes) {
    long bytes = Quantities.parseBytes(text);
    if (bytes <= 0 || bytes % pageBytes != 0) {
      throw new InputException(text + " is not one or more whole pages of " + pageBytes + " bytes");
    }
    return bytes;
  }

  private static double bandwidth(String text) {
    double bytesPerSecond = Quantities.parseBytesPerSecond(text);
    if (bytesPerSecond < 1e6) {
      throw new InputException(text + " is too little (at least 1MB/s)");
    }
    return bytesPerSecond;
  }

  /** A node's processors say nothing to the simulation, so their form is all that is looked at. */
  private static String cpuList(String text) {
    if (!text.matches("\\d+(-\\d+)?(,\\d+(-\\d+)?)*")) {
      throw new InputException("'" + text + "' is no list of processors (for example 0-7,16)");
    }
    return text;
  }

  private static long inRange(long value, long least, long most) {
    if (value < least || value > most) {
      throw new InputException(value + " is not from " + least + " to " + most);
    }
    return value;
  }
}
