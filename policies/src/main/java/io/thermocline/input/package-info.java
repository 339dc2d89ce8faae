/**
 * What people write: quantities with units, and the one exception for input that cannot be used.
 */
@NullMarked
package io.thermocline.input;

import org.jspecify.annotations.NullMarked;
