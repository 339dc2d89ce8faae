package io.thermocline.nativecore;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.thermocline.placement.Topology;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads what the kernel's DAMON sees from its tracepoint {@code damon:damon_aggregated}, in a trace
 * instance of its own, and publishes it as snapshots: one {@link TraceSource} a node. Thread-safe.
 */
public final class TraceReader implements AutoCloseable {
  /** The trace instance's name below {@code /sys/kernel/tracing/instances}. */
  public static final String INSTANCE = "thermocline";

  /** DAMON cuts at pages. */
  private static final int MIN_REGION_BYTES = 4096;

  /** Fields of {@code struct tc_trace_source_config}, of 8 bytes each. */
  private static final int SOURCE_FIELDS = 4;

  // Errors of Linux, include/uapi/asm-generic/errno-base.h and errno.h.
  private static final int EPERM = 1;
  private static final int ENOENT = 2;
  private static final int EACCES = 13;
  private static final int EPROTO = 71;

  /** Forgetting a reader without closing it must not free what its thread writes to. */
  private static final Set<TraceReader> OPEN = ConcurrentHashMap.newKeySet();

  private final NativeHandle handle;
  private final List<TraceSource> sources;

  private TraceReader(NativeHandle handle, List<TraceSource> sources) {
    this.handle = handle;
    this.sources = sources;
  }

  /**
   * Makes the trace instance, or takes over one that was left by a crash, and switches DAMON's
   * events on in it.
   *
   * @param root the folder below which {@code proc} and {@code sys} lie; {@code /} is the machine's
   * @param nodes one source each
   * @throws IOException one line, if this kernel or this process cannot trace DAMON
   */
  public static TraceReader open(Path root, List<Topology.Node> nodes) throws IOException {
    ThermoclineLibrary.load();
    List<ByteBuffer> memory = nodes.stream().map(node -> TraceSource.allocate()).toList();
    NativeHandle handle =
        new NativeHandle(
            "the trace reader", create(root, nodes, memory), TraceLibrary::tc_trace_reader_free);
    List<TraceSource> sources = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      sources.add(new TraceSource(nodes.get(i).id(), i, memory.get(i), handle));
    }
    TraceReader reader = new TraceReader(handle, List.copyOf(sources));
    OPEN.add(reader);
    return reader;
  }

  private static Pointer create(Path root, List<Topology.Node> nodes, List<ByteBuffer> memory)
      throws IOException {
    try (Memory rootText = text(root.toString());
        Memory name = text(INSTANCE);
        Memory table = new Memory(8L * SOURCE_FIELDS * Math.max(1, nodes.size()));
        Memory config = new Memory(32)) {
      for (int i = 0; i < nodes.size(); i++) {
        long at = 8L * SOURCE_FIELDS * i;
        table.setPointer(at, Native.getDirectBufferPointer(memory.get(i)));
        table.setLong(at + 8, MonitorConfig.CAPACITY);
        table.setLong(at + 16, nodes.get(i).id());
        table.setLong(at + 24, MIN_REGION_BYTES);
      }
      config.setPointer(0, rootText);
      config.setPointer(8, name);
      config.setPointer(16, table);
      config.setLong(24, nodes.size());
      PointerByReference reader = new PointerByReference();
      int status = TraceLibrary.tc_trace_reader_new(config, reader);
      if (status < 0) {
        throw new IOException(
            root.resolve("sys/kernel/tracing/instances") + ": " + reason(-status));
      }
      return reader.getValue();
    }
  }

  private static Memory text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    Memory memory = new Memory(bytes.length + 1L);
    memory.write(0, bytes, 0, bytes.length);
    memory.setByte(bytes.length, (byte) 0);
    return memory;
  }

  private static String reason(int errno) {
    return switch (errno) {
      case EPERM, EACCES -> "tracing is not permitted (run as root; a locked-down kernel refuses)";
      case ENOENT ->
          "there is no tracefs, or no tracepoint damon:damon_aggregated"
              + " (mount -t tracefs tracefs /sys/kernel/tracing, or use a kernel with DAMON)";
      case EPROTO -> "the tracepoint damon:damon_aggregated has another form than expected";
      default -> "DAMON cannot be traced, errno " + errno;
    };
  }

  /** In the order of the nodes. */
  public List<TraceSource> sources() {
    return sources;
  }

  /**
   * Reads on a native thread of its own until it is closed.
   *
   * @throws IllegalStateException if it does so already, or no thread is to be had
   */
  public void start() {
    unlessRefused(handle.call(TraceLibrary::tc_trace_reader_start));
  }

  /**
   * Reads once what has come.
   *
   * @return how many snapshots were published
   * @throws IllegalStateException if its own thread reads
   */
  public int poll() {
    return unlessRefused(handle.call(TraceLibrary::tc_trace_reader_poll));
  }

  /** Its counters as of the last time that it read. */
  public TraceStats stats() {
    long[] fields = new long[TraceStats.FIELDS];
    handle.run(pointer -> TraceLibrary.tc_trace_reader_get_stats(pointer, fields));
    return TraceStats.of(fields);
  }

  /** Ends its thread and removes the trace instance. May be called again. */
  @Override
  public void close() {
    handle.close();
    OPEN.remove(this);
  }

  private static int unlessRefused(int status) {
    if (status < 0) {
      throw new IllegalStateException(
          "the trace reader has a thread of its own, or gets none: " + status);
    }
    return status;
  }
}
