/**
 * The walls of the house: which room may know of which. Tests that look at all modules at once live
 * here, and nothing that tests one module's behaviour.
 */
@NullMarked
package io.thermocline.walls;

import org.jspecify.annotations.NullMarked;
