package io.thermocline.placement;

import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import java.util.List;

/**
 * What a scheme may do and has done in the current reset interval. Tried bytes are charged when
 * they are planned; where the quota says that failures cost less, the difference comes back with
 * the outcome.
 */
final class QuotaLedger {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final QuotaGoalTuner tuner;
  private final Throughput throughput = new Throughput();
  private final PendingBytes pending;
  private Quota quota;
  private boolean hasGoals;
  private boolean begun;
  private boolean redefined;
  private long intervalStartNanos;
  private long effectiveBytes;
  private long chargedBytes;
  private long savedChargedBytes;
  private long exceeded;
  private int minScore;

  QuotaLedger(Scheme scheme, List<ResolvedGoal> goals, int nodes, SystemMetrics metrics) {
    this.quota = scheme.quota();
    this.hasGoals = !goals.isEmpty();
    this.tuner = new QuotaGoalTuner(goals, scheme.goalTuner(), metrics);
    this.pending = new PendingBytes(nodes);
  }

  /** Takes other limits from the next application on; the interval and what it charged go on. */
  void define(Scheme scheme, List<ResolvedGoal> goals, SystemMetrics metrics) {
    quota = scheme.quota();
    hasGoals = !goals.isEmpty();
    tuner.define(goals, scheme.goalTuner(), metrics);
    redefined = true;
  }

  /** Takes over what sizes hang on, feedback and throughput; charges begin anew. */
  void learnFrom(QuotaLedger other) {
    tuner.learnFrom(other.tuner);
    throughput.learnFrom(other.throughput);
  }

  /** Whether there is any limit at all. */
  boolean limited() {
    return quota.sizeBytes() > 0 || quota.timeMillis() > 0 || hasGoals;
  }

  /**
   * Begins a reset interval if the last one is over.
   *
   * @param minRegionBytes what is left counts as nothing if it is less
   */
  void advance(long nowNanos, long minRegionBytes, SystemMetrics metrics) {
    if (!limited()) {
      return;
    }
    boolean over =
        begun && nowNanos - intervalStartNanos >= quota.intervalMillis() * NANOS_PER_MILLI;
    if (over && full(minRegionBytes)) {
      exceeded++;
    }
    if (over || !begun) {
      begun = true;
      intervalStartNanos = nowNanos;
      chargedBytes = 0;
      pending.beginInterval();
      if (hasGoals) {
        tuner.tune(quota.sizeBytes(), metrics);
      }
      effectiveBytes = effective(minRegionBytes);
    } else if (redefined) {
      effectiveBytes = effective(minRegionBytes);
    }
    redefined = false;
  }

  private long effective(long minRegionBytes) {
    long bytes = hasGoals ? tuner.effectiveBytes() : Long.MAX_VALUE;
    if (quota.timeMillis() > 0) {
      bytes = Math.max(minRegionBytes, Math.min(throughput.bytesIn(quota.timeMillis()), bytes));
    }
    return quota.sizeBytes() > 0 ? Math.min(quota.sizeBytes(), bytes) : bytes;
  }

  /** Whether nothing that could be moved is left. */
  boolean full(long minRegionBytes) {
    return limited() && effectiveBytes - chargedBytes < minRegionBytes;
  }

  /** Bytes that may still be tried; {@link Long#MAX_VALUE} without a limit. */
  long roomBytes() {
    return limited() ? effectiveBytes - chargedBytes : Long.MAX_VALUE;
  }

  void charge(long bytes) {
    if (limited()) {
      chargedBytes += bytes;
    }
  }

  /** Remembers the charge before a node's plan is made. */
  void save() {
    savedChargedBytes = chargedBytes;
  }

  /** The node's plan was refused. */
  void restore() {
    chargedBytes = savedChargedBytes;
  }

  /** A mover has accepted bytes that were charged. */
  void accepted(int node, long bytes) {
    pending.planned(node, bytes);
  }

  /** What a mover reports. */
  void settle(Outcome outcome) {
    long tried = outcome.triedBytes();
    long current = pending.reported(outcome.sourceNode(), tried);
    long refund = refundBytes(tried, outcome.appliedBytes());
    throughput.add(tried - refund, outcome.elapsedNanos());
    if (limited()) {
      chargedBytes = Math.max(0, chargedBytes - Math.min(refund, current));
    }
  }

  private long refundBytes(long tried, long applied) {
    long failed = Math.max(0, tried - applied);
    if (quota.failChargeDenom() == 0) {
      return 0;
    }
    return failed - WideMath.mulDiv(failed, quota.failChargeNum(), quota.failChargeDenom());
  }

  void setMinScore(int score) {
    minScore = score;
  }

  /** Regions below this score would not get a share of the quota. */
  boolean worthwhile(int score) {
    return !limited() || score >= minScore;
  }

  /** {@link Long#MAX_VALUE} without a limit. */
  long effectiveBytes() {
    return limited() ? effectiveBytes : Long.MAX_VALUE;
  }

  long chargedBytes() {
    return limited() ? chargedBytes : 0;
  }

  /** Reset intervals that ended with the quota used up. */
  long exceeded() {
    return exceeded;
  }

  /** When the current reset interval began. */
  long intervalStartNanos() {
    return intervalStartNanos;
  }
}
