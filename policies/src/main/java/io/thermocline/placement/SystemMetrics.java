package io.thermocline.placement;

/** What quota goals and watermarks measure. Cheap to ask: implementations cache, never block. */
public interface SystemMetrics {
  /** Bytes of a node; 0 for a node that does not exist. */
  long nodeTotalBytes(int node);

  /** Free bytes of a node. */
  long nodeFreeBytes(int node);

  /** Accumulated "some" memory pressure stall time in microseconds. */
  long someMemPsiMicros();
}
