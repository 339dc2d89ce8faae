/**
 * What this build is, and what a configuration file says. Nothing here knows of a running engine.
 */
@NullMarked
package io.thermocline.engine.config;

import org.jspecify.annotations.NullMarked;
