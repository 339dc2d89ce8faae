package io.thermocline.nativecore;

import io.thermocline.nativecore.NativeMachine.Node;
import io.thermocline.placement.SystemMetrics;
import java.util.List;

/** A simulated machine's memory in bytes; its pressure is the time that faults stalled it. */
final class MachineMetrics implements SystemMetrics {
  private static final int NANOS_PER_MICRO = 1_000;

  private final NativeHandle machine;
  private final List<Node> nodes;
  private final long pageBytes;
  private final long faultNanos;

  MachineMetrics(NativeHandle machine, List<Node> nodes, long pageBytes, long faultNanos) {
    this.machine = machine;
    this.nodes = List.copyOf(nodes);
    this.pageBytes = pageBytes;
    this.faultNanos = faultNanos;
  }

  @Override
  public long nodeTotalBytes(int node) {
    int index = indexOf(node);
    return index < 0 ? 0 : nodes.get(index).frames() * pageBytes;
  }

  @Override
  public long nodeFreeBytes(int node) {
    int index = indexOf(node);
    return index < 0 ? 0 : counters().freeFrames()[index] * pageBytes;
  }

  @Override
  public long someMemPsiMicros() {
    return counters().faults() * faultNanos / NANOS_PER_MICRO;
  }

  private NativeMachine.Counters counters() {
    return MachineStructs.counters(machine, nodes.size());
  }

  private int indexOf(int id) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).id() == id) {
        return i;
      }
    }
    return -1;
  }
}
