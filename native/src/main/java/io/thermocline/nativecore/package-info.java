/**
 * The only package that knows JNA: the native core's monitors, movers and simulated machine behind
 * ports of {@code placement}. Objects here own native memory and are closed by whoever made them.
 */
@NullMarked
package io.thermocline.nativecore;

import org.jspecify.annotations.NullMarked;
