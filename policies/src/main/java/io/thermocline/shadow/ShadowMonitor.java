package io.thermocline.shadow;

import io.thermocline.placement.Monitor;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.region.SnapshotWriter;
import io.thermocline.scheme.MonitorSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * A node as a shadow sees it. The real monitors go on as they are: a shadow cannot tell them what
 * to do, and what it acts on keeps its age unless it moves.
 */
final class ShadowMonitor implements Monitor {
  private final int node;
  private final SnapshotWriter writer;
  private final List<Piece> pieces = new ArrayList<>();
  private boolean active = true;

  ShadowMonitor(int node, int capacity) {
    this.node = node;
    this.writer = new SnapshotWriter(node, capacity);
  }

  SnapshotWriter writer() {
    return writer;
  }

  /** What is on the node, to be published next. */
  List<Piece> pieces() {
    return pieces;
  }

  boolean active() {
    return active;
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public SnapshotBuffer snapshots() {
    return writer.buffer();
  }

  @Override
  public void configure(MonitorSettings settings, int publishEverySamples) {}

  @Override
  public void setActive(boolean active) {
    this.active = active;
  }

  @Override
  public void mark(long[] starts, long[] ends, int count) {}
}
