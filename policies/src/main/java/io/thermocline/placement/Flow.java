package io.thermocline.placement;

/**
 * What one scheme has acted on between two nodes since it came into effect.
 *
 * @param scheme its name
 * @param from source node
 * @param to target node; -1 for actions without a target
 * @param appliedBytes bytes acted on
 */
public record Flow(String scheme, int from, int to, long appliedBytes) {}
