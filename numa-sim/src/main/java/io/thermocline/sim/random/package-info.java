/**
 * Seeded randomness: the same seed gives the same numbers on any machine. Nothing else lives here.
 */
@NullMarked
package io.thermocline.sim.random;

import org.jspecify.annotations.NullMarked;
