package io.thermocline.scheme;

/** How the effective quota follows the goals: a feedback loop, or all until the goal is met. */
public enum GoalTuner {
  CONSIST,
  TEMPORAL
}
