package io.thermocline.placement;

import io.thermocline.scheme.Scheme;

/**
 * A scheme on this machine: node references turned into ids.
 *
 * @param uid unique within the process; a changed scheme gets a new one, so that late outcomes of
 *     the old one are still told apart
 * @param scheme as in the policy
 * @param sourceNodes whose regions it looks at
 * @param targetNodes where pages go, parallel to {@code targetWeights}; empty for other actions
 * @param targetWeights shares; never all 0
 */
@SuppressWarnings("ArrayRecordComponent") // Read-only, and on the hot path.
public record ResolvedScheme(
    int uid, Scheme scheme, int[] sourceNodes, int[] targetNodes, int[] targetWeights) {}
