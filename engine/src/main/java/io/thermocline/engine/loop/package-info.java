/**
 * The one placement loop of a running engine and the policy in effect. All of it belongs to one
 * event loop; nothing here knows of clients.
 */
@NullMarked
package io.thermocline.engine.loop;

import org.jspecify.annotations.NullMarked;
