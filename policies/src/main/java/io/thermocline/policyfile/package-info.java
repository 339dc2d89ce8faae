/** Reading, writing, patching and checking policy files, and the library of shipped policies. */
@NullMarked
package io.thermocline.policyfile;

import org.jspecify.annotations.NullMarked;
