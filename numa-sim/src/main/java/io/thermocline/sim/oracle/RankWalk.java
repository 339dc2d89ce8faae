package io.thermocline.sim.oracle;

/** Goes through the pages inside or outside of the fastest tier in the order of their ranks. */
final class RankWalk {
  private final Ranking ranking;
  private final FastSet fast;
  private final boolean inside;
  private int run;
  private int page = -1;

  private RankWalk(Ranking ranking, FastSet fast, boolean inside, int firstRun) {
    this.ranking = ranking;
    this.fast = fast;
    this.inside = inside;
    this.run = firstRun;
  }

  /** Who might come in: pages outside, most accessed first. */
  static RankWalk outsideFromTheTop(Ranking ranking, FastSet fast) {
    return new RankWalk(ranking, fast, false, 0);
  }

  /** Who might go: pages inside, least accessed first. */
  static RankWalk insideFromTheBottom(Ranking ranking, FastSet fast) {
    return new RankWalk(ranking, fast, true, ranking.runs() - 1);
  }

  /** Goes to the next page; false if there is none. */
  boolean next() {
    int step = inside ? -1 : 1;
    for (; run >= 0 && run < ranking.runs(); run += step, page = -1) {
      int from = Math.max(page + 1, ranking.firstPage(run));
      int end = ranking.endPage(run);
      page = inside ? fast.nextInside(from, end) : fast.nextOutside(from, end);
      if (page >= 0) {
        return true;
      }
    }
    return false;
  }

  int page() {
    return page;
  }

  /** How often the page is accessed. */
  double accesses() {
    return ranking.accesses(run);
  }
}
