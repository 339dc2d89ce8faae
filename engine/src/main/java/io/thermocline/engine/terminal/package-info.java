/**
 * The live view: what an engine tells over its websocket becomes a scene, the scene becomes lines
 * of styled text, and lines become bytes for a terminal. Only {@link
 * io.thermocline.engine.terminal.Ansi} knows escape codes; nothing here decides what an engine
 * does.
 */
@NullMarked
package io.thermocline.engine.terminal;

import org.jspecify.annotations.NullMarked;
