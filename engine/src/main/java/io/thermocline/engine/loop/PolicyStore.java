package io.thermocline.engine.loop;

import io.thermocline.policyfile.PolicyPatch;
import io.thermocline.scheme.Policy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policy in effect and its revision, which counts from 1 and grows with each change. */
public final class PolicyStore {
  private final LivePlacement placement;
  private long revision = 1;

  public PolicyStore(LivePlacement placement) {
    this.placement = placement;
  }

  public long revision() {
    return revision;
  }

  public Policy policy() {
    return placement.policy();
  }

  /**
   * Merges a patch into the policy and puts the result into effect.
   *
   * @throws io.thermocline.policyfile.document.PolicyException if the result is not a valid policy
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   * @throws io.thermocline.input.InputException if a monitor cannot be set as it says; in all cases
   *     nothing has changed
   */
  public void patch(Map<String, @Nullable Object> patch) {
    placement.install(PolicyPatch.apply(policy(), patch));
    revision++;
  }
}
