/**
 * Policies as damo and HMSDK write them: kdamonds, one for each set of nodes that is watched. What
 * one side can say and the other cannot is refused with its field, never dropped.
 */
@NullMarked
package io.thermocline.policyfile.damo;

import org.jspecify.annotations.NullMarked;
