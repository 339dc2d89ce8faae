/**
 * The other end of the control API: one connection to a running engine. Knows nothing of what is
 * shown.
 */
@NullMarked
package io.thermocline.engine.client;

import org.jspecify.annotations.NullMarked;
