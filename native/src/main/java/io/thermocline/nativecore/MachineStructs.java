package io.thermocline.nativecore;

import io.thermocline.nativecore.NativeMachine.Costs;
import io.thermocline.nativecore.NativeMachine.Counters;
import io.thermocline.nativecore.NativeMachine.Node;
import io.thermocline.nativecore.NativeMachine.Stride;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** The structs of {@code thermocline.h} that describe a simulated machine, byte for byte. */
final class MachineStructs {
  /** {@code TC_MACHINE_MAX_NODES}. */
  static final int MAX_NODES = 16;

  private static final int OPTIONS_BYTES = 48 + MAX_NODES * 24;
  private static final int STRIDE_BYTES = 32;

  // Fields of struct tc_machine_counters, of 8 bytes each.
  private static final int MOVED_IN = MAX_NODES + 1;
  private static final int MOVED_OUT = MOVED_IN + MAX_NODES;
  private static final int FREE_FRAMES = MOVED_OUT + MAX_NODES;
  private static final int PROMOTED = FREE_FRAMES + MAX_NODES;
  private static final int COUNTERS_FIELDS = PROMOTED + 5;

  private MachineStructs() {}

  /** {@code struct tc_machine_options}. */
  static ByteBuffer options(
      int pageBytes, List<Node> nodes, int pages, Costs costs, long seed, boolean eventEngine) {
    ByteBuffer to = direct(OPTIONS_BYTES);
    to.putInt(pageBytes).putInt(nodes.size()).putInt(pages).putInt(eventEngine ? 1 : 0);
    to.putLong(seed);
    to.putLong(costs.moveNanos()).putLong(costs.failedMoveNanos()).putLong(costs.faultNanos());
    for (Node node : nodes) {
      to.putLong(node.startAddress()).putInt(node.id()).putInt(node.frames());
      to.putInt(node.keepFreeFrames()).putInt(0);
    }
    return to.rewind();
  }

  /** An array of {@code struct tc_stride}. */
  static ByteBuffer strides(List<Stride> strides) {
    ByteBuffer to = direct(strides.size() * STRIDE_BYTES);
    for (Stride stride : strides) {
      to.putInt(stride.firstPage()).putInt(0).putLong(stride.bytes());
      to.putLong(stride.stride()).putDouble(stride.rate());
    }
    return to.rewind();
  }

  /** {@code struct tc_machine_counters} of this machine now. */
  static Counters counters(NativeHandle machine, int nodes) {
    long[] fields = new long[COUNTERS_FIELDS];
    machine.run(m -> MachineLibrary.tc_machine_counters(m, fields));
    return new Counters(
        Arrays.stream(fields, 0, nodes + 1).mapToDouble(Double::longBitsToDouble).toArray(),
        Arrays.copyOfRange(fields, MOVED_IN, MOVED_IN + nodes),
        Arrays.copyOfRange(fields, MOVED_OUT, MOVED_OUT + nodes),
        Arrays.stream(fields, FREE_FRAMES, FREE_FRAMES + nodes)
            .mapToInt(Math::toIntExact)
            .toArray(),
        fields[PROMOTED],
        fields[PROMOTED + 1],
        fields[PROMOTED + 2],
        fields[PROMOTED + 3],
        fields[PROMOTED + 4]);
  }

  static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
