/**
 * What a policy would do, without doing it: moves that happen on paper only, and the memory that
 * would be left by them. Decides nothing itself: it stands in for the ports of {@code placement}.
 */
@NullMarked
package io.thermocline.shadow;

import org.jspecify.annotations.NullMarked;
