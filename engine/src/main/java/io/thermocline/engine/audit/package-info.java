/** The audit log: who changed what, and who was refused. Nothing here decides whether they may. */
@NullMarked
package io.thermocline.engine.audit;

import org.jspecify.annotations.NullMarked;
