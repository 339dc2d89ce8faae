/**
 * The engine's composition root: puts a backend, the placement loop, the control API and telemetry
 * together. Nothing here decides, encodes or serves by itself.
 */
@NullMarked
package io.thermocline.engine;

import org.jspecify.annotations.NullMarked;
