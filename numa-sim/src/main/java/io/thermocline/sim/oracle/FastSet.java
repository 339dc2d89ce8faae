package io.thermocline.sim.oracle;

import java.util.BitSet;

/** The pages in the fastest tier. */
final class FastSet {
  private final BitSet pages;
  private long freePages;

  FastSet(BitSet pages, long capacityPages) {
    this.pages = (BitSet) pages.clone();
    this.freePages = capacityPages - pages.cardinality();
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
    pages.set(page);
    freePages--;
  }

  void remove(int page) {
    pages.clear(page);
    freePages++;
  }

  /** The first page of {@code [from, end)} that is inside, or -1. */
  int nextInside(int from, int end) {
    int page = pages.nextSetBit(from);
    return page >= end ? -1 : page;
  }

  /** The first page of {@code [from, end)} that is not inside, or -1. */
  int nextOutside(int from, int end) {
    int page = pages.nextClearBit(from);
    return page >= end ? -1 : page;
  }

  private long count(int from, int end) {
    long count = 0;
    for (int in = nextInside(from, end); in >= 0; ) {
      int out = nextOutside(in, end);
      count += (out < 0 ? end : out) - in;
      in = out < 0 ? -1 : nextInside(out, end);
    }
    return count;
  }
}
