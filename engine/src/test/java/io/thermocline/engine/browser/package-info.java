/**
 * Drives a real Chromium over its DevTools protocol: enough for a person's path over a page, and no
 * more. It needs no driver, no Node.js and no library, since the protocol is JSON over a websocket.
 * Nothing here knows of Thermocline.
 */
@NullMarked
package io.thermocline.engine.browser;

import org.jspecify.annotations.NullMarked;
