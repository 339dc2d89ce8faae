package io.thermocline.scheme;

/**
 * One target of a migration.
 *
 * @param node where pages go
 * @param weight share of the pages among all destinations, at least 0; a lone destination has 1
 */
public record Destination(NodeRef node, int weight) {}
