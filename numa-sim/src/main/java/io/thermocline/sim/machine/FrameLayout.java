package io.thermocline.sim.machine;

import io.thermocline.input.InputException;
import io.thermocline.input.Quantities;
import io.thermocline.nativecore.NativeMachine;
import io.thermocline.placement.Topology;
import io.thermocline.sim.machine.FrameBlocks.NodeFrames;
import io.thermocline.sim.machine.MachineSpec.NodeSpec;
import io.thermocline.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of a machine, counted through from the fastest node to the slowest; half a percent of
 * each node is kept free.
 *
 * @param specs fastest first
 * @param nodes parallel to {@code specs}
 */
record FrameLayout(int pageBytes, List<NodeSpec> specs, List<NodeFrames> nodes) {
  private static final int KEEP_FREE_PERMIL = 5;

  /** Lays out the frames of these nodes, fastest first. */
  static FrameLayout of(int pageBytes, List<NodeSpec> specs) {
    List<NodeFrames> nodes = new ArrayList<>();
    int first = 0;
    for (NodeSpec spec : specs) {
      int count = (int) (spec.sizeBytes() / pageBytes);
      int keepFree = (int) ((count * (long) KEEP_FREE_PERMIL + 999) / 1000);
      nodes.add(new NodeFrames(first, count, count - keepFree));
      first += count;
    }
    return new FrameLayout(pageBytes, specs, nodes);
  }

  /**
   * @throws InputException if the workload does not fit
   */
  void requireRoomFor(Workload workload) {
    long room = usable(nodes.size()) * pageBytes;
    long needed = (long) workload.pages() * pageBytes;
    if (needed > room) {
      throw new InputException(
          "workload "
              + workload.name()
              + ": needs "
              + Quantities.formatBytes(needed)
              + ", the machine has room for "
              + Quantities.formatBytes(room)
              + " (give a larger machine with --machine, or a smaller workload)");
    }
  }

  /** Frames of the {@code count} fastest nodes that may be filled. */
  long usable(int count) {
    return nodes.subList(0, count).stream().mapToLong(NodeFrames::usable).sum();
  }

  /** The frame behind the last one of the {@code count} fastest nodes, at least one. */
  int end(int count) {
    NodeFrames last = nodes.get(count - 1);
    return last.first() + last.count();
  }

  /** As the native core wants them. */
  List<NativeMachine.Node> nativeNodes(Topology topology) {
    List<NativeMachine.Node> described = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      int id = specs.get(i).id();
      NodeFrames frames = nodes.get(i);
      described.add(
          new NativeMachine.Node(
              id,
              topology.node(id).ranges().get(0).start(),
              frames.count(),
              frames.count() - frames.usable()));
    }
    return described;
  }
}
