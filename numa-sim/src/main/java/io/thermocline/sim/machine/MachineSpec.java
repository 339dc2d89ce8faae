package io.thermocline.sim.machine;

import io.thermocline.placement.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A machine to simulate.
 *
 * @param pageBytes bytes a page
 * @param granuleBytes virtual pages lie on frames in blocks of this size, a whole number of pages
 * @param nodes in order of their ids, at least one
 */
public record MachineSpec(int pageBytes, long granuleBytes, List<NodeSpec> nodes) {
  /** Bytes of the only page size that is simulated. */
  public static final int PAGE_BYTES = 4096;

  /** Default granule: 2 MiB. */
  public static final long DEFAULT_GRANULE_BYTES = 2 << 20;

  private static final long GIB = 1L << 30;

  public MachineSpec {
    nodes = nodes.stream().sorted(Comparator.comparingInt(NodeSpec::id)).toList();
  }

  /**
   * One node.
   *
   * @param id the kernel's node id
   * @param kind {@code dram} or {@code cxl}, for people
   * @param sizeBytes a whole number of pages
   * @param latencyNanos unloaded read latency, above 0
   * @param bytesPerSecond bandwidth, above 0
   */
  public record NodeSpec(
      int id, String kind, long sizeBytes, int latencyNanos, double bytesPerSecond) {}

  /** 4 GiB of DRAM and 12 GiB of CXL memory. */
  public static MachineSpec standard() {
    return new MachineSpec(
        PAGE_BYTES,
        DEFAULT_GRANULE_BYTES,
        List.of(
            new NodeSpec(0, "dram", 4 * GIB, 100, 200e9),
            new NodeSpec(1, "cxl", 12 * GIB, 250, 32e9)));
  }

  /**
   * Reads a machine file.
   *
   * @throws io.thermocline.input.InputException naming file, line and field
   */
  public static MachineSpec read(Path file) {
    return MachineFile.read(file);
  }

  /** Bytes of all nodes. */
  public long totalBytes() {
    return nodes.stream().mapToLong(NodeSpec::sizeBytes).sum();
  }

  /** Bytes of the nodes in the fastest tier. */
  public long fastBytes() {
    int least = nodes.stream().mapToInt(NodeSpec::latencyNanos).min().orElseThrow();
    return nodes.stream()
        .filter(node -> node.latencyNanos() == least)
        .mapToLong(NodeSpec::sizeBytes)
        .sum();
  }

  /**
   * The nodes as policies see them: physical addresses one node after the other from 0 on, in order
   * of ids; nodes of equal latency share a tier.
   */
  public Topology topology() {
    List<Integer> latencies =
        nodes.stream().map(NodeSpec::latencyNanos).sorted().distinct().toList();
    List<Topology.Node> described = new ArrayList<>();
    long start = 0;
    for (NodeSpec node : nodes) {
      described.add(
          new Topology.Node(
              node.id(),
              node.kind(),
              latencies.indexOf(node.latencyNanos()),
              node.latencyNanos(),
              List.of(new Topology.Range(start, start + node.sizeBytes()))));
      start += node.sizeBytes();
    }
    return new Topology(described);
  }
}
