package io.thermocline.engine.loop;

import io.thermocline.policyfile.PolicyDifference;
import io.thermocline.scheme.Policy;
import java.time.Instant;
import java.util.List;

/**
 * A policy that came into effect.
 *
 * @param number its revision, from 1
 * @param time when
 * @param origin who asked for it, and how
 * @param policy all of it
 * @param changes from the revision before
 */
public record PolicyRevision(
    long number,
    Instant time,
    Origin origin,
    Policy policy,
    List<PolicyDifference.Change> changes) {
  public PolicyRevision {
    changes = List.copyOf(changes);
  }
}
