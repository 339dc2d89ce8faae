package io.thermocline.engine.control;

import io.thermocline.engine.backend.Forecast;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.PolicyStore;
import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.input.InputException;
import io.thermocline.placement.Flow;
import io.thermocline.placement.Rehearsal;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.PolicyDifference;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code policy.dryRun}: what a change would do, before it is made. */
final class DryRunMethods {
  private final LivePlacement placement;
  private final PolicyStore policies;
  private final Candidates candidates;

  DryRunMethods(LivePlacement placement, PolicyStore policies, Candidates candidates) {
    this.placement = placement;
    this.policies = policies;
    this.candidates = candidates;
  }

  Future<?> dryRun(Arguments arguments, Session session) {
    if (!session.takeRehearsal()) {
      throw new RpcError(RpcError.TOO_MANY_REQUESTS, "too many dry runs in this second");
    }
    try {
      Policy candidate = candidates.policyOrPatch(arguments);
      return Future.succeededFuture(result(candidate, placement.forecast(candidate)));
    } catch (InputException | UnsupportedPolicyException e) {
      return Future.failedFuture(Refusals.of(e));
    }
  }

  private Map<String, Object> result(Policy candidate, Forecast forecast) {
    Rehearsal.Result rehearsed = forecast.placement();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("revision", policies.current().number());
    tree.put(
        "changes",
        PolicyMethods.changes(PolicyDifference.between(policies.current().policy(), candidate)));
    tree.put(
        "schemes", rehearsed.schemes().stream().map(s -> scheme(s, rehearsed.flows())).toList());
    tree.put("writes", forecast.writes().stream().map(DryRunMethods::write).toList());
    return tree;
  }

  private static Map<String, Object> scheme(SchemeStatus status, List<Flow> flows) {
    List<Flow> own = flows.stream().filter(f -> f.scheme().equals(status.name())).toList();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", status.name());
    tree.put("nrTried", status.nrTried());
    tree.put("szTried", status.szTried());
    tree.put("szApplied", status.szApplied());
    tree.put("effectiveBytes", status.effectiveBytes());
    tree.put("active", status.active());
    tree.put("moves", own.stream().filter(f -> f.to() >= 0).map(DryRunMethods::move).toList());
    return tree;
  }

  private static Map<String, Object> move(Flow flow) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("from", flow.from());
    tree.put("to", flow.to());
    tree.put("bytes", flow.appliedBytes());
    return tree;
  }

  private static Map<String, @Nullable Object> write(Forecast.Write write) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("path", write.path());
    tree.put("before", write.before());
    tree.put("after", write.after());
    return tree;
  }
}
