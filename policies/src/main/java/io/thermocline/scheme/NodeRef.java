package io.thermocline.scheme;

/**
 * Which nodes a scheme reads or writes: one by its id, or a tier whose nodes the topology knows.
 */
public sealed interface NodeRef {
  /** A NUMA node by its kernel id, at least 0. */
  record Id(int node) implements NodeRef {}

  /** All nodes of the fastest or of the slowest tier. */
  record Tier(TierName tier) implements NodeRef {}

  /** Every node of the machine: what a scheme without {@code from} watches. */
  record All() implements NodeRef {}

  /** The tiers a policy may name. */
  enum TierName {
    FASTEST,
    SLOWEST
  }
}
