package io.thermocline.sim.oracle;

import java.util.BitSet;

/**
 * The pages in the fastest tier. Looking for the next page takes no longer than the range asked
 * for.
 */
final class FastSet {
  private final long[] words;
  private long freePages;

  /**
   * A copy of these pages.
   *
   * @param pages how many pages there are, inside and outside
   */
  FastSet(BitSet inside, int pages, long capacityPages) {
    this.words = new long[(pages + 63) / 64];
    long[] set = inside.toLongArray();
    System.arraycopy(set, 0, words, 0, set.length);
    this.freePages = capacityPages - inside.cardinality();
  }

  /** Accesses that it serves while it stays as it is. */
  double hits(Ranking ranking) {
    double hits = 0;
    for (int run = 0; run < ranking.runs(); run++) {
      hits += ranking.accesses(run) * count(ranking.firstPage(run), ranking.endPage(run));
    }
    return hits;
  }

  boolean isFull() {
    return freePages <= 0;
  }

  void add(int page) {
    words[page >> 6] |= 1L << page;
    freePages--;
  }

  void remove(int page) {
    words[page >> 6] &= ~(1L << page);
    freePages++;
  }

  /** The first page of {@code [from, end)} that is inside, or -1. */
  int nextInside(int from, int end) {
    return next(from, end, 0);
  }

  /** The first page of {@code [from, end)} that is not inside, or -1. */
  int nextOutside(int from, int end) {
    return next(from, end, -1);
  }

  private int next(int from, int end, long flip) {
    int page = from;
    while (page < end) {
      long rest = (words[page >> 6] ^ flip) >>> page;
      if (rest != 0) {
        page += Long.numberOfTrailingZeros(rest);
        return page < end ? page : -1;
      }
      page = (page | 63) + 1;
    }
    return -1;
  }

  private long count(int from, int end) {
    long count = 0;
    for (int page = from; page < end; page = (page | 63) + 1) {
      long rest = words[page >> 6] >>> page;
      int width = Math.min(64 - (page & 63), end - page);
      count += Long.bitCount(width == 64 ? rest : rest & ((1L << width) - 1));
    }
    return count;
  }
}
