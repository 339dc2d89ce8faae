package io.thermocline.engine.kernel;

import io.thermocline.placement.Topology;
import io.thermocline.placement.Topology.Range;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Nodes, tiers, sizes, distances and addresses below {@code /sys/devices}. */
public final class NumaNodes {
  private static final String NODES = "sys/devices/system/node/";
  private static final Pattern NODE = Pattern.compile("node[0-9]+");
  private static final String TIERS = "sys/devices/virtual/memory_tiering/";
  private static final String BLOCKS = "sys/devices/system/memory/";

  /** Faster tiers first; in one tier of the kernel, nodes with processors before those without. */
  private static final Comparator<NumaNode> BY_SPEED =
      Comparator.comparingInt(
              (NumaNode node) -> node.memoryTier() < 0 ? Integer.MAX_VALUE : node.memoryTier())
          .thenComparing(node -> !node.hasCpus());

  private final KernelFiles files;

  public NumaNodes(KernelFiles files) {
    this.files = files;
  }

  /** All nodes by id, those without memory too. */
  public List<NumaNode> read() throws IOException {
    Map<Integer, Integer> tiers = tiers();
    List<NumaNode> nodes = new ArrayList<>();
    for (int id : ids(files)) {
      nodes.add(node(id, folder(id), tiers.getOrDefault(id, -1)));
    }
    return List.copyOf(nodes);
  }

  /** Of all nodes, those without memory too. */
  static List<Integer> ids(KernelFiles files) {
    return files.list(NODES).stream()
        .filter(name -> NODE.matcher(name).matches())
        .map(name -> Integer.parseInt(name.substring(4)))
        .toList();
  }

  /** A node's folder, with its slash. */
  static String folder(int id) {
    return NODES + "node" + id + "/";
  }

  /** The nodes that have memory, as placement sees them. */
  public static Topology topology(List<NumaNode> nodes) {
    List<NumaNode> filled = nodes.stream().filter(node -> !node.ranges().isEmpty()).toList();
    List<NumaNode> bySpeed = filled.stream().sorted(BY_SPEED).toList();
    Map<Integer, Integer> ranks = new HashMap<>();
    int rank = -1;
    for (int i = 0; i < bySpeed.size(); i++) {
      if (i == 0 || BY_SPEED.compare(bySpeed.get(i - 1), bySpeed.get(i)) != 0) {
        rank++;
      }
      ranks.put(bySpeed.get(i).id(), rank);
    }
    return new Topology(
        filled.stream()
            .map(
                node ->
                    new Topology.Node(
                        node.id(),
                        node.hasCpus() ? "dram" : "cxl",
                        ranks.getOrDefault(node.id(), 0),
                        node.latencyNanos(),
                        node.ranges()))
            .toList());
  }

  private NumaNode node(int id, String folder, int tier) throws IOException {
    String meminfo = files.read(folder + "meminfo");
    List<Integer> distances = new ArrayList<>();
    for (String distance : files.read(folder + "distance").split("\\s+", -1)) {
      distances.add(Integer.parseInt(distance));
    }
    String latency = folder + "access0/initiators/read_latency";
    return new NumaNode(
        id,
        tier,
        files.read(folder + "cpulist"),
        NodeMeminfo.bytes(meminfo, "MemTotal"),
        NodeMeminfo.bytes(meminfo, "MemFree"),
        files.exists(latency) ? Integer.parseInt(files.read(latency)) : 0,
        distances,
        ranges(folder));
  }

  private List<Range> ranges(String folder) throws IOException {
    List<Long> blocks = new ArrayList<>();
    for (String name : files.list(folder)) {
      if (name.matches("memory[0-9]+") && online(name)) {
        blocks.add(Long.parseLong(name.substring(6)));
      }
    }
    blocks.sort(null);
    if (blocks.isEmpty()) {
      return List.of();
    }
    long bytes = Long.parseLong(files.read(BLOCKS + "block_size_bytes"), 16);
    List<Range> ranges = new ArrayList<>();
    for (long block : blocks) {
      int last = ranges.size() - 1;
      if (last >= 0 && ranges.get(last).end() == block * bytes) {
        ranges.set(last, new Range(ranges.get(last).start(), (block + 1) * bytes));
      } else {
        ranges.add(new Range(block * bytes, (block + 1) * bytes));
      }
    }
    return ranges;
  }

  private boolean online(String block) throws IOException {
    return files.read(BLOCKS + block + "/state").equals("online");
  }

  private Map<Integer, Integer> tiers() throws IOException {
    Map<Integer, Integer> tiers = new HashMap<>();
    for (String name : files.list(TIERS)) {
      if (name.matches("memory_tier[0-9]+")) {
        for (int node : IdList.parse(files.read(TIERS + name + "/nodelist"))) {
          tiers.put(node, Integer.parseInt(name.substring(11)));
        }
      }
    }
    return tiers;
  }
}
