package io.thermocline.shadow;

import io.thermocline.placement.Flow;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import io.thermocline.shadow.Overlay.Moved;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the active policy moves while a shadow runs. Only numbers of bytes are known, not which
 * pages they were; so what the shadow has moved as well is guessed: a range that it promoted and
 * that has fallen idle, or demoted and that is accessed, was left by its pages, as long as the
 * active policy has moved as many bytes that way.
 */
final class ActiveMoves {
  private final ImaginedMemory memory;
  private final TierMoves moves;
  private double onlyPromotedHere;
  private double onlyDemotedHere;

  /**
   * @param memory the shadow's, which has none of these moves
   */
  ActiveMoves(Topology topology, ImaginedMemory memory, List<Flow> before) {
    this.memory = memory;
    this.moves = new TierMoves(topology, before);
  }

  void take(List<Flow> flows) {
    moves.take(flows, this::moved);
  }

  private void moved(int from, int to, long bytes) {
    memory.discount(from, -bytes);
    memory.discount(to, bytes);
    if (moves.up(from, to)) {
      onlyPromotedHere += bytes;
    } else if (moves.up(to, from)) {
      onlyDemotedHere += bytes;
      // What is demoted may be what was promoted before: as likely as its share of the node.
      long used = memory.nodeTotalBytes(from) - memory.nodeFreeBytes(from);
      double share = used <= 0 ? 1 : Math.min(1, onlyPromotedHere / used);
      onlyPromotedHere = Math.max(0, onlyPromotedHere - bytes * share);
    }
  }

  /** Forgets the shadow's moves that the active policy seems to have made as well. */
  void settle(Overlay overlay, List<Snapshot> newest) {
    overlay.forgetIf(range -> madeHereToo(range, newest));
  }

  private boolean madeHereToo(Moved range, List<Snapshot> newest) {
    Snapshot snapshot = of(range.home(), newest);
    if (snapshot == null || snapshot.timeNanos() <= range.movedNanos()) {
      return false;
    }
    boolean accessed = accessed(range, snapshot);
    if (moves.up(range.home(), range.node())) {
      if (accessed || onlyPromotedHere <= 0) {
        return false;
      }
      onlyPromotedHere = Math.max(0, onlyPromotedHere - range.sizeBytes());
      return true;
    }
    if (!accessed || onlyDemotedHere <= 0) {
      return false;
    }
    onlyDemotedHere = Math.max(0, onlyDemotedHere - range.sizeBytes());
    return true;
  }

  private static boolean accessed(Moved range, Snapshot snapshot) {
    for (int row = snapshot.rowOf(range.start());
        row < snapshot.size() && snapshot.start(row) < range.end();
        row++) {
      if (snapshot.accessRate(row) > 0) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Snapshot of(int node, List<Snapshot> newest) {
    for (Snapshot snapshot : newest) {
      if (snapshot.node() == node) {
        return snapshot;
      }
    }
    return null;
  }

  /** Bytes on fast nodes that the shadow would not have brought there. */
  double onlyPromotedHere() {
    return onlyPromotedHere;
  }

  long promotedBytes() {
    return moves.promotedBytes();
  }

  long demotedBytes() {
    return moves.demotedBytes();
  }
}
