package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.MonitorSettings.Autotune;

/**
 * DAMON's interval auto-tuning, for monitors that do not tune themselves: intervals stretch while
 * checks find too few accesses, and shrink when they find too many. Both keep their ratio.
 */
public final class IntervalTuner {
  /** What the feedback loop is given last time: large, so that its answer has a fine step. */
  private static final long FEED_LAST = 100_000_000;

  private IntervalTuner() {}

  /**
   * The settings for what comes after a complete window.
   *
   * @param now what the monitor uses, with the goal in {@link MonitorSettings#autotune}
   */
  public static MonitorSettings tune(MonitorSettings now, Snapshot window) {
    Autotune goal = now.autotune();
    if (goal == null) {
      return now;
    }
    long samples = Math.max(1, now.aggregationMicros() / now.sampleMicros());
    long factor = factor(score(window, samples, goal.accessBp()));
    long sample =
        Math.max(
            goal.minSampleMicros(),
            Math.min(
                goal.maxSampleMicros(),
                WideMath.mulDiv(now.sampleMicros(), factor, FeedLoop.GOAL)));
    return now.withIntervals(sample, sample * samples);
  }

  /** By how much to stretch, in 1/10,000; one window may mislead, so it shrinks by half at most. */
  static long factor(long score) {
    long factor = FeedLoop.next(FEED_LAST, score) / (FEED_LAST / FeedLoop.GOAL);
    return factor <= FeedLoop.GOAL ? FeedLoop.GOAL / 2 + factor / 2 : factor;
  }

  /** Positive checks, weighted by bytes, over the wanted ones; 10,000 is as many as wanted. */
  private static long score(Snapshot window, long samples, int accessBp) {
    long checks = 0;
    long found = 0;
    for (int row = 0; row < window.size(); row++) {
      long bytes = window.end(row) - window.start(row);
      checks += bytes * samples;
      found += bytes * window.accesses(row);
    }
    long wanted = Math.max(1, WideMath.mulDiv(checks, accessBp, 10_000));
    return WideMath.mulDiv(found, FeedLoop.GOAL, wanted);
  }
}
