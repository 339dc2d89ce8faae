/**
 * Fuzzing of whatever reads text from outside. {@code mvn -pl engine -am test
 * -Dtest='io.thermocline.fuzz.**' -Dthermocline.fuzz=10m -Dthermocline.fuzz.seed=2} does it for
 * longer, and on other ways; what it finds belongs into the corpus among the test resources.
 */
package io.thermocline.fuzz;
