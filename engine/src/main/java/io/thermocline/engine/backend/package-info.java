/**
 * Who watches and who moves: what an engine needs of a machine, simulated or real. Nothing here
 * knows of clients or of Vert.x.
 */
@NullMarked
package io.thermocline.engine.backend;

import org.jspecify.annotations.NullMarked;
