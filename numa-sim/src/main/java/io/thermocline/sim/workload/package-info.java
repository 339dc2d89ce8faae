/**
 * What runs on a simulated machine: which page is accessed how often, phase by phase or access by
 * access; shipped workloads, masim configurations and address traces. Nothing here knows of nodes,
 * frames or policies.
 */
@NullMarked
package io.thermocline.sim.workload;

import org.jspecify.annotations.NullMarked;
