/**
 * What the control plane achieves, measured beside a plain Vert.x server in the same process.
 * Programs to be run by hand; nothing here is a test, and no test uses it.
 */
@NullMarked
package io.thermocline.engine.bench;

import org.jspecify.annotations.NullMarked;
