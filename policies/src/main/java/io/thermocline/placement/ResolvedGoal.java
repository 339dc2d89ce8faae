package io.thermocline.placement;

import io.thermocline.scheme.Goal;

/**
 * A goal on this machine.
 *
 * @param goal as in the policy
 * @param nodes the nodes that a node metric is about, taken together; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // Read-only.
record ResolvedGoal(Goal goal, int[] nodes) {}
