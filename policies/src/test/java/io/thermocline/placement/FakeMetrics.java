package io.thermocline.placement;

import java.util.HashMap;
import java.util.Map;

/** Metrics that a test sets. */
public final class FakeMetrics implements SystemMetrics {
  private final Map<Integer, Long> total = new HashMap<>();
  private final Map<Integer, Long> free = new HashMap<>();
  private long psiMicros;

  public FakeMetrics node(int node, long totalBytes, long freeBytes) {
    total.put(node, totalBytes);
    free.put(node, freeBytes);
    return this;
  }

  public FakeMetrics psi(long micros) {
    psiMicros = micros;
    return this;
  }

  @Override
  public long nodeTotalBytes(int node) {
    return total.getOrDefault(node, 0L);
  }

  @Override
  public long nodeFreeBytes(int node) {
    return free.getOrDefault(node, 0L);
  }

  @Override
  public long someMemPsiMicros() {
    return psiMicros;
  }
}
