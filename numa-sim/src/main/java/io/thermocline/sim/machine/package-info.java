/**
 * A NUMA machine that is not there: its description, where a workload's pages lie at the start,
 * what things cost on it, and the running machine itself, which drives the native core. Nothing
 * here keeps score or decides what moves.
 */
@NullMarked
package io.thermocline.sim.machine;

import org.jspecify.annotations.NullMarked;
