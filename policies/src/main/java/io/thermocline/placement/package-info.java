/**
 * The placement step: from snapshot, policy, ledger and clock to plan and ledger; and the ports
 * that the outside must implement (monitor, mover, clock, system metrics). No I/O, no threads, no
 * wall-clock time.
 */
@NullMarked
package io.thermocline.placement;

import org.jspecify.annotations.NullMarked;
