/**
 * The page at {@code /}: plain HTML, styles and JavaScript modules, which lie beside this package
 * as resources and are served as they are. The page speaks to the engine over the control API
 * alone, so nothing here knows of placement, and nothing is made up on the server.
 */
@NullMarked
package io.thermocline.engine.dashboard;

import org.jspecify.annotations.NullMarked;
