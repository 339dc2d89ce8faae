package io.thermocline.nativecore;

import io.thermocline.input.InputException;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.region.SnapshotLayout;
import io.thermocline.scheme.MonitorSettings;
import java.nio.ByteBuffer;

/**
 * What one kernel thread of DAMON sees of a node, as snapshots. A part of a {@link TraceReader}:
 * thread-safe, and of no use once that is closed, but for its snapshots, which stay readable.
 */
public final class TraceSource {
  /** The most regions that a kdamond may have for its snapshots to fit. */
  public static final int MAX_REGIONS = MonitorConfig.CAPACITY / 2;

  private final int node;
  private final int index;
  private final SnapshotBuffer snapshots;
  private final NativeHandle reader;

  /**
   * @param index the source's place in the reader
   * @param memory its snapshot buffer, laid out by the reader
   */
  TraceSource(int node, int index, ByteBuffer memory, NativeHandle reader) {
    this.node = node;
    this.index = index;
    this.snapshots = new SnapshotBuffer(memory);
    this.reader = reader;
  }

  /** A buffer for the snapshots of one source. */
  static ByteBuffer allocate() {
    return ByteBuffer.allocateDirect(SnapshotLayout.bufferBytes(MonitorConfig.CAPACITY));
  }

  public int node() {
    return node;
  }

  /** Where its snapshots appear: one at the end of each aggregation. */
  public SnapshotBuffer snapshots() {
    return snapshots;
  }

  /**
   * Shows from now on what this kernel thread sees. To be called again after each change of its
   * intervals or region limits: a window that both old and new intervals have part in is left out.
   * May write to tracefs, so not for an event loop.
   *
   * @param pid of the kdamond; 0: of none
   * @param settings what it works with
   * @throws InputException if an attribute breaks DAMON's rules, or the trace buffer cannot take as
   *     many regions
   */
  public void follow(int pid, MonitorSettings settings) {
    long[] attrs = MonitorConfig.attrs(settings);
    int status =
        reader.call(pointer -> TraceLibrary.tc_trace_reader_follow(pointer, index, pid, attrs));
    if (status < 0) {
      throw new InputException(
          "monitor: intervals or region limits cannot be followed in the trace of the kernel, errno "
              + -status
              + " (needed: sample <= aggregation, 3 <= regions.min <= regions.max <= "
              + MAX_REGIONS
              + ")");
    }
  }

  /**
   * Cuts the regions of later snapshots at the borders of these ranges, and counts the age inside
   * from now on, as the kernel would if its own schemes had acted there. Does not block.
   *
   * @param starts first addresses
   * @param ends addresses behind the last
   * @param count how many of the array elements count
   */
  public void mark(long[] starts, long[] ends, int count) {
    if (count < 0 || count > starts.length || count > ends.length) {
      throw new IllegalArgumentException(count + " marks in shorter arrays");
    }
    reader.run(pointer -> TraceLibrary.tc_trace_reader_mark(pointer, index, starts, ends, count));
  }
}
