package io.thermocline.sim.oracle;

import io.thermocline.sim.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What could have been reached on a run. Ratios are shares of all accesses that the fastest tier
 * serves, from 0 to 1; 1 where there are no accesses at all.
 */
public final class Oracle {
  private final List<Score> scores;
  private final long paidMovedBytes;

  private Oracle(List<Score> scores, long paidMovedBytes) {
    this.scores = scores;
    this.paidMovedBytes = paidMovedBytes;
  }

  /** Accesses of a segment, and how many the fastest tier serves of them in each player's hands. */
  private record Score(
      long startNanos, long endNanos, double total, double free, double still, double paid) {}

  /**
   * Plays a run through.
   *
   * @param durationNanos how long the run took
   * @param fastAtStart pages that lay in the fastest tier at the start
   */
  public static Oracle play(
      Workload workload, long durationNanos, BitSet fastAtStart, FastTier tier) {
    FastSet still = new FastSet(fastAtStart, workload.pages(), tier.capacityPages());
    PayingOracle paying =
        new PayingOracle(tier, new FastSet(fastAtStart, workload.pages(), tier.capacityPages()));
    double[] accesses = new double[workload.pages()];
    Map<Object, Ranking> rankings = new HashMap<>();
    List<Score> scores = new ArrayList<>();
    for (Segment segment : Segments.of(workload, durationNanos, tier.pageBytes())) {
      Ranking ranking =
          rankings.computeIfAbsent(
              segment.key(),
              key -> {
                segment.fillAccesses(accesses);
                return Ranking.of(accesses);
              });
      double free = ranking.best(tier.capacityPages());
      scores.add(
          new Score(
              segment.startNanos(),
              segment.endNanos(),
              ranking.total(),
              free,
              // Sums in another order may differ in the last digit; neither can beat the free
              // oracle.
              Math.min(free, still.hits(ranking)),
              Math.min(free, paying.play(segment, ranking))));
    }
    return new Oracle(scores, paying.movedBytes());
  }

  /** The free oracle: the best pages are in place at once, at no price. */
  public double freeHitRatio() {
    return ratio(scores.stream().mapToDouble(Score::free).sum());
  }

  /** The free oracle over a part of the run; accesses are even within a phase. */
  public double freeHitRatio(long fromNanos, long toNanos) {
    double hits = 0;
    double total = 0;
    for (Score score : scores) {
      long overlap = Math.min(toNanos, score.endNanos()) - Math.max(fromNanos, score.startNanos());
      if (overlap > 0) {
        double share = overlap / (double) (score.endNanos() - score.startNanos());
        hits += share * score.free();
        total += share * score.total();
      }
    }
    return total > 0 ? hits / total : 1;
  }

  /** Nothing is ever moved. */
  public double staticHitRatio() {
    return ratio(scores.stream().mapToDouble(Score::still).sum());
  }

  /** The paying oracle. */
  public double paidHitRatio() {
    return ratio(scores.stream().mapToDouble(Score::paid).sum());
  }

  /** Bytes that the paying oracle promoted and demoted. */
  public long paidMovedBytes() {
    return paidMovedBytes;
  }

  private double ratio(double hits) {
    double total = scores.stream().mapToDouble(Score::total).sum();
    return total > 0 ? hits / total : 1;
  }
}
