/**
 * The test bed: a QEMU guest with a stock kernel, several memory nodes, a workload and whatever
 * shall place its pages. Fetching, image building, starting, and figures from what the guest tells.
 * Nothing here knows what the distribution that it runs does, and nothing writes to the settings of
 * the machine that it runs on.
 */
@NullMarked
package io.thermocline.sim.testbed;

import org.jspecify.annotations.NullMarked;
