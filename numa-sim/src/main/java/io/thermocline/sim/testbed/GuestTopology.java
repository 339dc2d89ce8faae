package io.thermocline.sim.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Processors and memory of a guest. DRAM nodes come first, as in the guest, where CXL memory gets
 * its node when it is brought online.
 *
 * @param name for people
 */
public record GuestTopology(String name, List<GuestNode> nodes) {
  private static final long MIB = 1L << 20;

  /** Two DRAM nodes, the second without processors. */
  public static final GuestTopology NUMA =
      new GuestTopology(
          "numa", List.of(new GuestNode(false, 1024 * MIB, 2), new GuestNode(false, 512 * MIB, 0)));

  /** DRAM and one CXL memory device. */
  public static final GuestTopology CXL =
      new GuestTopology(
          "cxl", List.of(new GuestNode(false, 1024 * MIB, 2), new GuestNode(true, 256 * MIB, 0)));

  public GuestTopology {
    nodes = List.copyOf(nodes);
  }

  List<GuestNode> dram() {
    return nodes.stream().filter(node -> !node.cxl()).toList();
  }

  List<GuestNode> cxl() {
    return nodes.stream().filter(GuestNode::cxl).toList();
  }

  int cpus() {
    return nodes.stream().mapToInt(GuestNode::cpus).sum();
  }

  /** Where a workload's memory shall end: nodes with processors, with commas between them. */
  String fastNodes() {
    return ids(true);
  }

  /** The others. */
  String slowNodes() {
    return ids(false);
  }

  private String ids(boolean fast) {
    List<GuestNode> inOrder = new ArrayList<>(dram());
    inOrder.addAll(cxl());
    return IntStream.range(0, inOrder.size())
        .filter(id -> (inOrder.get(id).cpus() > 0) == fast)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }
}
