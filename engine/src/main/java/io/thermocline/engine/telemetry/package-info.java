/**
 * What clients see of a running engine: regions merged for display, frames of the telemetry
 * streams, metrics. It reads snapshots and outcomes, and changes nothing; nothing here knows of
 * sockets.
 */
@NullMarked
package io.thermocline.engine.telemetry;

import org.jspecify.annotations.NullMarked;
