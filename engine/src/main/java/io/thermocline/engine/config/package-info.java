/** What this build is. Nothing here knows of a running engine. */
@NullMarked
package io.thermocline.engine.config;

import org.jspecify.annotations.NullMarked;
