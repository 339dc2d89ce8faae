/** Skeleton. */
@NullMarked
package io.thermocline.sim;

import org.jspecify.annotations.NullMarked;
