/** Small YAML files of users, read field by field with complaints that name file and line. */
@NullMarked
package io.thermocline.sim.yaml;

import org.jspecify.annotations.NullMarked;
