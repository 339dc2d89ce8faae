/** What the routes of the HTTP server share, whatever they serve. */
@NullMarked
package io.thermocline.engine.web;

import org.jspecify.annotations.NullMarked;
