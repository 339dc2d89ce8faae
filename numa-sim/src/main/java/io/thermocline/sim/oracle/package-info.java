/**
 * The all-knowing players that policies are measured against: free, paying, and one that never
 * moves. They know the workload and the start, and nothing of monitors or schemes.
 */
@NullMarked
package io.thermocline.sim.oracle;

import org.jspecify.annotations.NullMarked;
