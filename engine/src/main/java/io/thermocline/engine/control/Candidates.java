package io.thermocline.engine.control;

import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.rpc.Param;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.input.Quoted;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.policyfile.PolicyPatch;
import io.thermocline.policyfile.ShippedPolicies;
import io.thermocline.scheme.Policy;
import java.util.List;

/**
 * Policies as parameters: {@code policy}, whole or by the name of a shipped one, or {@code patch},
 * on the policy in effect.
 */
final class Candidates {
  static final Param POLICY = Param.required("policy", Param.Kind.NAME_OR_OBJECT);

  /** Of which exactly one must be given. */
  static final List<Param> POLICY_OR_PATCH =
      List.of(
          Param.optional("policy", Param.Kind.NAME_OR_OBJECT),
          Param.optional("patch", Param.Kind.OBJECT));

  private final LivePlacement placement;

  Candidates(LivePlacement placement) {
    this.placement = placement;
  }

  /**
   * @throws io.thermocline.policyfile.document.PolicyException if it is no valid policy
   */
  Policy policy(Arguments arguments) {
    Object policy = arguments.value(POLICY.name());
    return policy instanceof String name
        ? shipped(name)
        : PolicyFiles.fromTree(policy, placement.backend().topology());
  }

  /**
   * @throws io.thermocline.policyfile.document.PolicyException if it is no valid policy
   */
  Policy policyOrPatch(Arguments arguments) {
    boolean patched = arguments.has("patch");
    if (patched == arguments.has(POLICY.name())) {
      throw new RpcError(RpcError.INVALID_PARAMS, "give either 'policy' or 'patch'");
    }
    return patched
        ? PolicyPatch.apply(placement.policy(), arguments.object("patch"))
        : policy(arguments);
  }

  private static Policy shipped(String name) {
    if (!ShippedPolicies.names().contains(name)) {
      throw new RpcError(
          RpcError.INVALID_PARAMS,
          "parameter 'policy': there is no shipped policy %s (there are %s)"
              .formatted(Quoted.of(name), String.join(", ", ShippedPolicies.names())));
    }
    return ShippedPolicies.load(name);
  }
}
