package io.thermocline.sim.oracle;

/**
 * What the oracles must know of a machine.
 *
 * @param capacityPages pages that the fastest tier may hold, headroom left out
 * @param pageBytes bytes a page
 * @param gapNanos what an access saves when it goes to the fastest tier instead of the slowest
 * @param moveNanos what moving one page takes
 */
public record FastTier(long capacityPages, int pageBytes, double gapNanos, long moveNanos) {}
