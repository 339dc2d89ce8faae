package io.thermocline.shadow;

import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotWriter;
import io.thermocline.shadow.Overlay.Moved;
import org.jspecify.annotations.Nullable;

/**
 * All or part of a region, as it would be seen on the node where it is on paper.
 *
 * @param seen where it was sampled
 * @param row its region there
 * @param ageAggregations at most as old as its last move
 */
record Piece(long start, long end, Snapshot seen, int row, long ageAggregations) {

  static Piece of(
      long start, long end, Snapshot seen, int row, @Nullable Moved moved, long nowNanos) {
    long age = seen.age(row);
    if (moved != null) {
      long aggregationNanos = Math.max(1, seen.aggregationMicros() * 1_000);
      age = Math.min(age, (nowNanos - moved.movedNanos()) / aggregationNanos);
    }
    return new Piece(start, end, seen, row, age);
  }

  /** Writes it in the units of the table's node, whose monitor may have other intervals. */
  boolean into(SnapshotWriter table, Snapshot like) {
    long samples = seen.samplesPerAggregation();
    long samplesThere = like.samplesPerAggregation();
    long aggregationThere = Math.max(1, like.aggregationMicros());
    return table.add(
        start,
        end,
        (int) (seen.accesses(row) * samplesThere / samples),
        (int) (seen.lastAccesses(row) * samplesThere / samples),
        (int)
            Math.min(
                Integer.MAX_VALUE, ageAggregations * seen.aggregationMicros() / aggregationThere));
  }

  double ageSeconds() {
    return ageAggregations * (seen.aggregationMicros() / 1e6);
  }

  void addTo(Heat heat) {
    heat.add(end - start, seen.accessRate(row), ageSeconds());
  }
}
