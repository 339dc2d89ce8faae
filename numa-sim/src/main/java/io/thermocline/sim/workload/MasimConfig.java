package io.thermocline.sim.workload;

import java.util.List;

/**
 * A masim configuration as written.
 *
 * @param regions in order
 * @param phases in order, at least one
 * @param warnings what was odd but could be read
 */
record MasimConfig(List<Region> regions, List<MasimPhase> phases, List<String> warnings) {
  /** A mapping of its own. */
  record Region(String name, long bytes) {}

  /** A stretch of time in which patterns share the accesses by weight. */
  record MasimPhase(String name, long millis, List<Pattern> patterns) {}

  /**
   * How one region is accessed.
   *
   * @param region index
   * @param random false: sequentially
   * @param stride bytes from one sequential access to the next
   * @param weight share of the accesses, relative to the phase's other patterns
   */
  record Pattern(int region, boolean random, long stride, long weight) {}
}
