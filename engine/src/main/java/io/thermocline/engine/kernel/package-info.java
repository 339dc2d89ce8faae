/**
 * The kernel's files: what they say of this machine, how a policy is written into DAMON's tree, and
 * who owns that tree. Every class works below a root that it is given. Serving a backend and
 * talking to people live elsewhere.
 */
@NullMarked
package io.thermocline.engine.kernel;

import org.jspecify.annotations.NullMarked;
