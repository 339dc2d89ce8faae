package io.thermocline.placement;

import io.thermocline.scheme.GoalTuner;
import java.util.Arrays;
import java.util.List;

/**
 * Turns quota goals into a size, once a reset interval. The size is kept in units of 1/10,000 byte,
 * unsigned, so that the feedback loop has room to move at small sizes.
 */
final class QuotaGoalTuner {
  private static final long UNLIMITED = -1L;

  private List<ResolvedGoal> goals;
  private GoalTuner tuner;
  private long sizeE4;
  private long[] lastPsiMicros = {};

  QuotaGoalTuner(List<ResolvedGoal> goals, GoalTuner tuner, SystemMetrics metrics) {
    this.goals = goals;
    this.tuner = tuner;
    define(goals, tuner, metrics);
  }

  /** Takes other goals; what was reached so far stays, by position. */
  void define(List<ResolvedGoal> goals, GoalTuner tuner, SystemMetrics metrics) {
    int known = Math.min(lastPsiMicros.length, goals.size());
    lastPsiMicros = Arrays.copyOf(lastPsiMicros, goals.size());
    Arrays.fill(lastPsiMicros, known, goals.size(), metrics.someMemPsiMicros());
    this.goals = goals;
    this.tuner = tuner;
  }

  /** Goes on from this size, as if that had been the last interval's. */
  void warm(long bytes) {
    sizeE4 = WideMath.saturatedProduct(bytes, 10_000);
  }

  /** Goes on from what another scheme's feedback has reached. */
  void learnFrom(QuotaGoalTuner other) {
    sizeE4 = other.sizeE4;
    int known = Math.min(lastPsiMicros.length, other.lastPsiMicros.length);
    System.arraycopy(other.lastPsiMicros, 0, lastPsiMicros, 0, known);
  }

  /**
   * Begins a reset interval.
   *
   * @param sizeBytes the scheme's fixed size limit, 0 if it has none
   */
  void tune(long sizeBytes, SystemMetrics metrics) {
    long score = score(metrics);
    sizeE4 =
        switch (tuner) {
          case CONSIST -> FeedLoop.next(FeedLoop.max(sizeE4, FeedLoop.FLOOR), score);
          case TEMPORAL -> {
            if (score >= FeedLoop.GOAL) {
              yield 0;
            }
            yield sizeBytes == 0 ? UNLIMITED : WideMath.saturatedProduct(sizeBytes, 10_000);
          }
        };
  }

  /** What the goals allow for this interval. */
  long effectiveBytes() {
    return Long.divideUnsigned(sizeE4, 10_000);
  }

  /**
   * The best score of all goals, {@link FeedLoop#GOAL} being reached: the least pressing one wins.
   */
  private long score(SystemMetrics metrics) {
    long best = 0;
    for (int i = 0; i < goals.size(); i++) {
      long current = current(i, metrics);
      best = Math.max(best, WideMath.mulDiv(current, 10_000, goals.get(i).goal().target()));
    }
    return best;
  }

  private long current(int index, SystemMetrics metrics) {
    ResolvedGoal resolved = goals.get(index);
    return switch (resolved.goal().metric()) {
      case USER_INPUT -> resolved.goal().currentValue();
      case SOME_MEM_PSI -> {
        long total = metrics.someMemPsiMicros();
        long grown = total - lastPsiMicros[index];
        lastPsiMicros[index] = total;
        yield Math.max(0, grown);
      }
      case NODE_MEM_USED -> shareBp(resolved.nodes(), true, metrics);
      case NODE_MEM_FREE -> shareBp(resolved.nodes(), false, metrics);
      default -> throw new IllegalStateException("not measured: " + resolved.goal().metric());
    };
  }

  private static long shareBp(int[] nodes, boolean used, SystemMetrics metrics) {
    long total = 0;
    long free = 0;
    for (int node : nodes) {
      total += metrics.nodeTotalBytes(node);
      free += metrics.nodeFreeBytes(node);
    }
    if (total == 0) {
      return used ? 0 : 10_000;
    }
    return WideMath.mulDiv(used ? total - free : free, 10_000, total);
  }
}
