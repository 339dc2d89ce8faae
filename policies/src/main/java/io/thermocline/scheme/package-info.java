/**
 * What an operator asks for: policies, schemes, patterns, quotas, goals, watermarks and filters, as
 * immutable values. How they are carried out lives in {@code placement}; how they are written down
 * lives in {@code policyfile}.
 */
@NullMarked
package io.thermocline.scheme;

import org.jspecify.annotations.NullMarked;
