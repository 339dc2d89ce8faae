package io.thermocline.placement;

import java.util.Arrays;

/**
 * What one placement step wants done: address ranges in the order in which to act on them. Owned
 * and reused by the step that fills it; whoever keeps it longer copies it.
 */
public final class Plan {
  private int size;
  private long[] starts = new long[256];
  private long[] ends = new long[256];
  private int[] sourceNodes = new int[256];
  private ResolvedScheme[] schemes = new ResolvedScheme[256];
  private boolean[] pageFiltersBypassed = new boolean[256];

  /** Forgets all entries. */
  public void clear() {
    Arrays.fill(schemes, 0, size, null);
    size = 0;
  }

  /**
   * Appends the range {@code [start, end)} of a node, to be acted on as the scheme says.
   *
   * @param bypass true if an address or target filter let the range through, so that the page
   *     filters are not asked
   */
  public void add(long start, long end, int sourceNode, ResolvedScheme scheme, boolean bypass) {
    if (size == starts.length) {
      int larger = size * 2;
      starts = Arrays.copyOf(starts, larger);
      ends = Arrays.copyOf(ends, larger);
      sourceNodes = Arrays.copyOf(sourceNodes, larger);
      schemes = Arrays.copyOf(schemes, larger);
      pageFiltersBypassed = Arrays.copyOf(pageFiltersBypassed, larger);
    }
    starts[size] = start;
    ends[size] = end;
    sourceNodes[size] = sourceNode;
    schemes[size] = scheme;
    pageFiltersBypassed[size] = bypass;
    size++;
  }

  /** Number of entries. */
  public int size() {
    return size;
  }

  public long start(int entry) {
    return starts[entry];
  }

  public long end(int entry) {
    return ends[entry];
  }

  public int sourceNode(int entry) {
    return sourceNodes[entry];
  }

  public ResolvedScheme scheme(int entry) {
    return schemes[entry];
  }

  /** Whether every page of the entry passes, whatever {@link ResolvedScheme#pageFilters()} say. */
  public boolean pageFiltersBypassed(int entry) {
    return pageFiltersBypassed[entry];
  }

  /** Bytes of all entries. */
  public long sizeBytes() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += ends[i] - starts[i];
    }
    return sum;
  }
}
