/**
 * Simulated runs: time, the placement loop on a simulated machine, the score and what is written
 * down of it. The score and the timeline work in real time too; everything else here is virtual.
 */
@NullMarked
package io.thermocline.sim.run;

import org.jspecify.annotations.NullMarked;
