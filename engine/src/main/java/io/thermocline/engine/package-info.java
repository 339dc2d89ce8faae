/** Skeleton. */
@NullMarked
package io.thermocline.engine;

import org.jspecify.annotations.NullMarked;
