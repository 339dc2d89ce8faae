package io.thermocline.engine.kernel;

import io.thermocline.placement.SystemMetrics;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine's own figures: {@code meminfo} of every node, and memory pressure. They are read by
 * {@link #refresh}, on a thread that may block, and asked for on any.
 */
public final class KernelMetrics implements SystemMetrics {
  static final String PRESSURE = "proc/pressure/memory";

  private final KernelFiles files;
  private final List<Integer> ids;
  private final boolean hasPressure;
  private volatile Figures figures = new Figures(Map.of(), 0);

  private record Figures(Map<Integer, NodeMemory> nodes, long pressureMicros) {
    NodeMemory of(int node) {
      return nodes.getOrDefault(node, NodeMemory.NONE);
    }
  }

  private record NodeMemory(long totalBytes, long freeBytes) {
    static final NodeMemory NONE = new NodeMemory(0, 0);
  }

  /** Has figures at once: they are read here. */
  public KernelMetrics(KernelFiles files) throws IOException {
    this.files = files;
    this.ids = NumaNodes.ids(files);
    this.hasPressure = files.exists(PRESSURE);
    refresh();
  }

  /** Reads all of them anew. A kernel without pressure information reads as one without any. */
  public void refresh() throws IOException {
    Map<Integer, NodeMemory> nodes = new HashMap<>();
    for (int id : ids) {
      String meminfo = files.read(NumaNodes.folder(id) + "meminfo");
      nodes.put(
          id,
          new NodeMemory(
              NodeMeminfo.bytes(meminfo, "MemTotal"), NodeMeminfo.bytes(meminfo, "MemFree")));
    }
    figures = new Figures(Map.copyOf(nodes), hasPressure ? pressure() : 0);
  }

  /** From {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=12345}, in microseconds. */
  private long pressure() throws IOException {
    for (String line : files.read(PRESSURE).lines().toList()) {
      int total = line.indexOf("total=");
      if (line.startsWith("some ") && total >= 0) {
        return Long.parseLong(line.substring(total + "total=".length()).strip());
      }
    }
    return 0;
  }

  @Override
  public long nodeTotalBytes(int node) {
    return figures.of(node).totalBytes();
  }

  @Override
  public long nodeFreeBytes(int node) {
    return figures.of(node).freeBytes();
  }

  @Override
  public long someMemPsiMicros() {
    return figures.pressureMicros();
  }
}
