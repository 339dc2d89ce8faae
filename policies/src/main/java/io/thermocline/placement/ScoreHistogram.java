package io.thermocline.placement;

import java.util.Arrays;

/** How many bytes there are of each score: finds the score from which on a quota is used up. */
final class ScoreHistogram {
  private final long[] bytes = new long[RegionScore.MAX + 1];

  void clear() {
    Arrays.fill(bytes, 0);
  }

  void add(int score, long sizeBytes) {
    bytes[score] += sizeBytes;
  }

  /** The highest score such that the regions of at least this score use up the quota; else 0. */
  int minScore(long effectiveBytes) {
    long sum = 0;
    for (int score = RegionScore.MAX; score > 0; score--) {
      sum += bytes[score];
      // Empty scores are skipped: a quota of nothing must not stop above the first region.
      if (bytes[score] > 0 && sum >= effectiveBytes) {
        return score;
      }
    }
    return 0;
  }
}
