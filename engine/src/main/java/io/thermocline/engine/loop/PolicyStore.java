package io.thermocline.engine.loop;

import io.thermocline.policyfile.PolicyPatch;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The policy in effect and its revision, which counts from 1 and grows with each change. Changes
 * take effect one after the other: each is checked against what the one before has left.
 */
public final class PolicyStore {
  private final LivePlacement placement;
  private long revision = 1;
  private Future<?> last = Future.succeededFuture();

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
   * Merges a patch into the policy of a revision and puts the result into effect.
   *
   * @return done when it is in effect. Fails, with nothing changed, with {@link
   *     StaleRevisionException} if the policy is at another revision by then, {@link
   *     io.thermocline.policyfile.document.PolicyException} if the result is not a valid policy,
   *     {@link io.thermocline.placement.UnsupportedPolicyException} if it cannot be carried out
   *     here, {@link io.thermocline.input.InputException} if a monitor cannot be set as it says
   */
  public Future<Void> patch(long revision, Map<String, @Nullable Object> patch) {
    return change(revision, policy -> PolicyPatch.apply(policy, patch));
  }

  private Future<Void> change(long from, UnaryOperator<Policy> edit) {
    Future<Void> change = last.transform(before -> install(from, edit));
    last = change;
    return change;
  }

  private Future<Void> install(long from, UnaryOperator<Policy> edit) {
    if (from != revision) {
      return Future.failedFuture(new StaleRevisionException(from, revision));
    }
    return placement.install(edit.apply(policy())).onSuccess(installed -> revision++);
  }
}
