package io.thermocline.shadow;

/**
 * How the fastest tier looks.
 *
 * @param hotBytes its memory by temperature class; free memory counts as cold
 * @param accessShare share of all accesses that it serves, 0 to 1, by the regions' rates; 0 if
 *     nothing is accessed
 */
public record FastTier(long hotBytes, long warmBytes, long coldBytes, double accessShare) {}
