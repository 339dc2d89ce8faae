/**
 * Regions of physical memory as a monitor saw them: snapshots over a documented buffer layout, and
 * temperature. Nothing here decides or moves anything.
 */
@NullMarked
package io.thermocline.region;

import org.jspecify.annotations.NullMarked;
