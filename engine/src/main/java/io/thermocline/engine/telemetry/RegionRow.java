package io.thermocline.engine.telemetry;

import io.thermocline.region.Temperature;

/**
 * A region as it is shown: addresses {@code [start, end)} of one node.
 *
 * @param accessRate share of the last complete window's samples that found an access, 0 to 1
 * @param ageSeconds for how long that has been about the same
 */
record RegionRow(long start, long end, int node, double accessRate, double ageSeconds) {
  long sizeBytes() {
    return end - start;
  }

  double temperature() {
    return Temperature.of(accessRate, ageSeconds);
  }

  boolean touches(RegionRow next) {
    return node == next.node && end == next.start;
  }

  /** This region and its right neighbour as one: means weighted by size. */
  RegionRow mergedWith(RegionRow next) {
    double share = (double) sizeBytes() / (sizeBytes() + next.sizeBytes());
    return new RegionRow(
        start,
        next.end,
        node,
        accessRate * share + next.accessRate * (1 - share),
        ageSeconds * share + next.ageSeconds * (1 - share));
  }
}
