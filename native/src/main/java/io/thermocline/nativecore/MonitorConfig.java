package io.thermocline.nativecore;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.thermocline.placement.Topology;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.MonitorSettings.Autotune;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a native monitor is made of: fills {@code struct tc_monitor_config} and {@code struct
 * tc_attrs}, whose fields all have 8 bytes.
 *
 * @param ops name of the operations table
 * @param context its context
 * @param node the node whose ranges are watched
 * @param minRegionBytes alignment of region borders, a power of two
 */
record MonitorConfig(
    String ops, Pointer context, Topology.Node node, long minRegionBytes, long seed) {
  /**
   * Rows of the region table and of a snapshot: 16,384 regions, and room for the cuts of schemes.
   */
  static final int CAPACITY = 32_768;

  /** Fields of {@code struct tc_monitor_config}. */
  private static final int FIELDS = 17;

  /**
   * The native monitor that this makes.
   *
   * @param snapshot where it will publish; must outlive it
   * @throws IllegalArgumentException if the core refuses
   */
  Pointer create(ByteBuffer snapshot) {
    byte[] name = ops.getBytes(StandardCharsets.US_ASCII);
    List<Topology.Range> ranges = node.ranges();
    try (Memory text = new Memory(name.length + 1L);
        Memory table = new Memory(16L * Math.max(1, ranges.size()));
        Memory config = new Memory(8L * FIELDS)) {
      text.write(0, name, 0, name.length);
      text.setByte(name.length, (byte) 0);
      for (int i = 0; i < ranges.size(); i++) {
        table.setLong(16L * i, ranges.get(i).start());
        table.setLong(16L * i + 8, ranges.get(i).end());
      }
      config.setPointer(0, text);
      config.setPointer(8, context);
      config.setPointer(16, table);
      config.setLong(24, ranges.size());
      config.setLong(32, CAPACITY);
      config.setLong(40, node.id());
      config.setLong(48, minRegionBytes);
      config.setLong(56, seed);
      config.write(64, attrs(MonitorSettings.DEFAULT), 0, 8);
      config.setPointer(128, Native.getDirectBufferPointer(snapshot));
      PointerByReference monitor = new PointerByReference();
      int status = MonitorLibrary.tc_monitor_new(config, monitor);
      if (status < 0) {
        throw new IllegalArgumentException(
            "no monitor of node " + node.id() + ": errno " + -status);
      }
      return monitor.getValue();
    }
  }

  /** {@code struct tc_attrs}. */
  static long[] attrs(MonitorSettings settings) {
    Autotune tune = settings.autotune();
    return new long[] {
      settings.sampleMicros(),
      settings.aggregationMicros(),
      settings.minRegions(),
      settings.maxRegions(),
      tune == null ? 0 : tune.accessBp(),
      tune == null ? 0 : tune.aggregations(),
      tune == null ? 0 : tune.minSampleMicros(),
      tune == null ? 0 : tune.maxSampleMicros()
    };
  }
}
