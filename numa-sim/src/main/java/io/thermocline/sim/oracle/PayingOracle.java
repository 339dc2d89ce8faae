package io.thermocline.sim.oracle;

/**
 * Knows every segment in advance, and pays for moves what a policy pays. At the start of a segment
 * it swaps the most accessed pages outside for the least accessed inside, best pairs first, for as
 * long as a swap saves more stall time over the rest of the segment than its moves take. Promotions
 * and demotions go side by side, one page each at a time.
 *
 * <p>It does not look beyond the segment; among all players that pay it is a strong one, not the
 * best.
 */
final class PayingOracle {
  private final FastTier tier;
  private final FastSet fast;
  private long movedBytes;

  PayingOracle(FastTier tier, FastSet fast) {
    this.tier = tier;
    this.fast = fast;
  }

  /** Bytes promoted and demoted so far. */
  long movedBytes() {
    return movedBytes;
  }

  /** Plays one segment; returns the accesses that the fastest tier serves. */
  double play(Segment segment, Ranking ranking) {
    double lengthNanos = segment.endNanos() - segment.startNanos();
    double hits = fast.hits(ranking);
    RankWalk candidates = RankWalk.outsideFromTheTop(ranking, fast);
    RankWalk victims = RankWalk.insideFromTheBottom(ranking, fast);
    double leftNanos = lengthNanos - tier.moveNanos();
    while (leftNanos > 0 && candidates.next()) {
      boolean swap = fast.isFull();
      if (swap && !victims.next()) {
        break;
      }
      double gain = candidates.accesses() - (swap ? victims.accesses() : 0);
      double gainedHits = gain * (leftNanos / lengthNanos);
      int moves = swap ? 2 : 1;
      if (gainedHits * tier.gapNanos() <= moves * tier.moveNanos()) {
        break;
      }
      if (swap) {
        fast.remove(victims.page());
      }
      fast.add(candidates.page());
      hits += gainedHits;
      movedBytes += (long) moves * tier.pageBytes();
      leftNanos -= tier.moveNanos();
    }
    return hits;
  }
}
