/**
 * The control API: websocket sessions, the methods that they can call, and the HTTP routes. All of
 * it runs on the event loop that owns the placement loop. What a method does lives in {@code loop},
 * what it shows in {@code telemetry}.
 */
@NullMarked
package io.thermocline.engine.control;

import org.jspecify.annotations.NullMarked;
