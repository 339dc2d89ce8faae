package io.thermocline.nativecore;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.thermocline.input.InputException;
import io.thermocline.placement.Monitor;
import io.thermocline.placement.Topology;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.region.SnapshotLayout;
import io.thermocline.scheme.MonitorSettings;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A region monitor of the native core. Either a native thread samples ({@link #start}) or the
 * caller does, on a clock of its own: at each {@link #nextSampleNanos()}, {@link #check}, then
 * whatever reads the snapshot, then {@link #prepare}.
 *
 * <p>It begins with {@link MonitorSettings#DEFAULT}. Thread-safe; every method but {@link #close}
 * and {@link #snapshots} throws {@link IllegalStateException} after it was closed. Snapshots stay
 * readable.
 */
public final class NativeMonitor implements Monitor, AutoCloseable {
  /** {@link #check} published a snapshot. */
  public static final int PUBLISHED = 1;

  /** The snapshot is of a whole aggregation. */
  public static final int AGGREGATED = 2;

  private static final int BUFFER_BYTES = SnapshotLayout.bufferBytes(MonitorConfig.CAPACITY);

  /** Monitors whose thread runs: forgetting one without closing it must not free what it uses. */
  private static final Set<NativeMonitor> SAMPLING = ConcurrentHashMap.newKeySet();

  private final int node;
  private final Object contextOwner;
  private final ByteBuffer memory = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final SnapshotBuffer snapshots;
  private @Nullable Pointer monitor;
  private long nextSampleNanos;

  /**
   * @param contextOwner keeps alive what {@code config.context()} points to
   * @throws InputException if the native library cannot be loaded
   * @throws IllegalArgumentException if the core refuses the configuration
   */
  NativeMonitor(MonitorConfig config, Object contextOwner) {
    ThermoclineLibrary.load();
    this.node = config.node().id();
    this.contextOwner = contextOwner;
    this.monitor = config.create(memory);
    this.snapshots = new SnapshotBuffer(memory);
  }

  /**
   * A monitor over accessed bits that someone else sets: page {@code p} of the node's only range is
   * bit {@code p % 64} of the little-endian word {@code p / 64}.
   *
   * @param bits a direct buffer of whole words, one bit a page
   * @param pageBytes a power of two
   * @throws IllegalArgumentException if the node has several ranges or the bits do not cover it
   */
  public static NativeMonitor overBits(
      Topology.Node node, long pageBytes, ByteBuffer bits, long seed) {
    Topology.Range range = node.ranges().get(0);
    long pages = range.sizeBytes() / pageBytes;
    if (node.ranges().size() != 1 || !bits.isDirect() || bits.capacity() < (pages + 63) / 64 * 8) {
      throw new IllegalArgumentException("bits do not cover node " + node.id());
    }
    ThermoclineLibrary.load();
    Memory context = new Memory(32);
    context.setPointer(0, Native.getDirectBufferPointer(bits));
    context.setLong(8, range.start());
    context.setLong(16, pages);
    context.setLong(24, pageBytes);
    return new NativeMonitor(
        new MonitorConfig("sim-bits", context, node, pageBytes, seed), List.of(context, bits));
  }

  /**
   * When the next check is due, on the clock that {@link #check} and {@link #prepare} are given.
   */
  public synchronized long nextSampleNanos() {
    return nextSampleNanos;
  }

  /**
   * Looks at the prepared pages and closes the window if it is over; returns the flags above.
   *
   * @throws IllegalStateException if a native thread samples
   */
  public synchronized int check(long nowNanos) {
    return (int) unlessBusy(MonitorLibrary.tc_monitor_check(handle(), nowNanos));
  }

  /**
   * Takes marks and new attributes, and prepares the next sample.
   *
   * @throws IllegalStateException if a native thread samples
   */
  public synchronized void prepare(long nowNanos) {
    nextSampleNanos = unlessBusy(MonitorLibrary.tc_monitor_prepare(handle(), nowNanos));
  }

  /**
   * When the check is due that publishes the next snapshot, as far as {@link #prepare} could
   * foresee; {@link Long#MAX_VALUE} if it prepared nothing.
   *
   * @throws IllegalStateException if a native thread samples
   */
  public synchronized long nextSnapshotNanos() {
    return unlessBusy(MonitorLibrary.tc_monitor_next_snapshot(handle()));
  }

  /**
   * Has all of them sampled by one native thread with absolute deadlines, until the first of them
   * is closed; time 0 is now.
   *
   * @throws IllegalStateException if one of them is sampled already
   */
  public static void start(List<NativeMonitor> monitors) {
    if (!monitors.isEmpty()) {
      start(monitors, new Memory((long) monitors.size() * Native.POINTER_SIZE), 0);
    }
  }

  /** With all of them locked, none is closed on the way. */
  private static void start(List<NativeMonitor> monitors, Memory pointers, int locked) {
    if (locked == monitors.size()) {
      monitors.get(0).unlessBusy(MonitorLibrary.tc_monitor_start(pointers, locked));
      SAMPLING.addAll(monitors);
      return;
    }
    NativeMonitor next = monitors.get(locked);
    synchronized (next) {
      pointers.setPointer((long) locked * Native.POINTER_SIZE, next.handle());
      start(monitors, pointers, locked + 1);
    }
  }

  /** Its counters as of the last tick. */
  public synchronized MonitorStats stats() {
    long[] fields = new long[MonitorStats.FIELDS];
    MonitorLibrary.tc_monitor_get_stats(handle(), fields);
    return MonitorStats.of(fields);
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public SnapshotBuffer snapshots() {
    return snapshots;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException if an attribute breaks DAMON's rules or this monitor's capacity
   */
  @Override
  public synchronized void configure(MonitorSettings settings, int publishEverySamples) {
    long[] attrs = MonitorConfig.attrs(settings);
    if (MonitorLibrary.tc_monitor_configure(handle(), attrs, publishEverySamples) < 0) {
      throw new InputException(
          "monitor: intervals or region limits cannot be used (needed: sample <= aggregation, 3 <="
              + " regions.min <= regions.max <= "
              + MonitorConfig.CAPACITY / 2
              + ", and with autotune a sample between its min and max)");
    }
  }

  @Override
  public synchronized void setActive(boolean active) {
    MonitorLibrary.tc_monitor_set_active(handle(), active ? 1 : 0);
  }

  @Override
  public synchronized void mark(long[] starts, long[] ends, int count) {
    if (count < 0 || count > starts.length || count > ends.length) {
      throw new IllegalArgumentException(count + " marks in shorter arrays");
    }
    MonitorLibrary.tc_monitor_mark(handle(), starts, ends, count);
  }

  /** Ends its thread and frees it. May be called again. */
  @Override
  public synchronized void close() {
    if (monitor == null) {
      return;
    }
    try {
      MonitorLibrary.tc_monitor_free(monitor);
      monitor = null;
      SAMPLING.remove(this);
    } finally {
      Reference.reachabilityFence(contextOwner);
    }
  }

  private Pointer handle() {
    if (monitor == null) {
      throw new IllegalStateException("the monitor of node " + node + " is closed");
    }
    return monitor;
  }

  private long unlessBusy(long status) {
    if (status < 0) {
      throw new IllegalStateException(
          "the monitor of node "
              + node
              + " is sampled by a thread already, or gets none: "
              + status);
    }
    return status;
  }
}
