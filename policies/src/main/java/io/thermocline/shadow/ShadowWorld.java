package io.thermocline.shadow;

import static java.util.Objects.requireNonNull;

import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.shadow.Overlay.Moved;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The live snapshots, with each region on the node where a shadow has moved it. What the shadow
 * would have on the fastest tier is told beside what is there.
 */
final class ShadowWorld {
  private final Topology topology;
  private final Overlay overlay = new Overlay();
  private final Map<Integer, ShadowMonitor> monitors = new TreeMap<>();
  private final BitSet fastNodes = new BitSet();
  private Heat live = new Heat();
  private Heat stayed = new Heat();
  private Heat moved = new Heat();
  private double allAccesses;

  /**
   * @param buffers of the live snapshots
   */
  ShadowWorld(Topology topology, List<SnapshotBuffer> buffers) {
    this.topology = topology;
    int fastest = topology.nodes().stream().mapToInt(Topology.Node::tier).min().orElse(0);
    int rows = buffers.stream().mapToInt(SnapshotBuffer::capacity).max().orElse(0);
    for (Topology.Node node : topology.nodes()) {
      fastNodes.set(node.id(), node.tier() == fastest);
      monitors.put(node.id(), new ShadowMonitor(node.id(), rows + 2 * Overlay.MOST_RANGES));
    }
  }

  List<ShadowMonitor> monitors() {
    return List.copyOf(monitors.values());
  }

  Overlay overlay() {
    return overlay;
  }

  /** What a plan for a node was made of. */
  @Nullable Snapshot snapshot(int node) {
    ShadowMonitor monitor = monitors.get(node);
    return monitor == null ? null : monitor.snapshots().acquire();
  }

  /** The node that these addresses belong to. */
  int home(long address) {
    for (Topology.Node node : topology.nodes()) {
      for (Topology.Range range : node.ranges()) {
        if (range.start() <= address && address < range.end()) {
          return node.id();
        }
      }
    }
    throw new IllegalArgumentException("no node has address " + address);
  }

  /** Takes the newest live snapshots, of which there is at least one. */
  void rebuild(List<Snapshot> newest, long nowNanos) {
    live = new Heat();
    stayed = new Heat();
    moved = new Heat();
    Heat all = new Heat();
    monitors.values().forEach(monitor -> monitor.pieces().clear());
    for (Snapshot snapshot : newest) {
      for (int row = 0; row < snapshot.size(); row++) {
        split(snapshot, row, nowNanos, all);
      }
    }
    allAccesses = all.accesses();
    for (ShadowMonitor monitor : monitors.values()) {
      if (monitor.active()) {
        publish(monitor, newest);
      }
    }
  }

  private void split(Snapshot snapshot, int row, long nowNanos, Heat all) {
    long end = snapshot.end(row);
    long next;
    for (long start = snapshot.start(row); start < end; start = next) {
      next = overlay.borderAfter(start, end);
      Moved here = overlay.at(start);
      Piece piece = Piece.of(start, next, snapshot, row, here, nowNanos);
      int node = here == null ? snapshot.node() : here.node();
      requireNonNull(monitors.get(node)).pieces().add(piece);
      piece.addTo(all);
      if (fast(snapshot.node())) {
        piece.addTo(live);
      }
      if (fast(node)) {
        piece.addTo(here == null ? stayed : moved);
      }
    }
  }

  private void publish(ShadowMonitor monitor, List<Snapshot> newest) {
    monitor.pieces().sort(Comparator.comparingLong(Piece::start));
    Snapshot like =
        newest.stream()
            .filter(snapshot -> snapshot.node() == monitor.node())
            .findFirst()
            .orElse(newest.get(0));
    monitor.writer().begin(like);
    for (Piece piece : monitor.pieces()) {
      if (!piece.into(monitor.writer(), like)) {
        break; // More than all of a monitor's regions, and all cuts: the rest is not looked at.
      }
    }
    monitor.writer().publish();
  }

  boolean fast(int node) {
    return fastNodes.get(node);
  }

  /** As it is. */
  FastTier liveTier(long totalBytes) {
    return live.asTier(totalBytes, allAccesses);
  }

  /**
   * As it would be.
   *
   * @param foreignBytes accessed memory that is there, and would not be
   */
  FastTier shadowTier(long totalBytes, double foreignBytes) {
    double foreignShare =
        stayed.accessedBytes() == 0 ? 0 : Math.min(1, foreignBytes / stayed.accessedBytes());
    Heat would = new Heat();
    would.add(stayed, 1 - foreignShare);
    would.add(moved, 1);
    return would.asTier(totalBytes, allAccesses);
  }
}
