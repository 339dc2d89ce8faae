package io.thermocline.engine.control;

import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.PolicyStore;
import io.thermocline.engine.loop.StaleRevisionException;
import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.rpc.Param;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.engine.rpc.RpcMethod;
import io.thermocline.engine.telemetry.Publisher;
import io.thermocline.input.InputException;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.policyfile.document.Problem;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code policy.get} and {@code policy.patch}. */
final class PolicyMethods {
  private final LivePlacement placement;
  private final PolicyStore policies;
  private final Publisher publisher;

  PolicyMethods(LivePlacement placement, PolicyStore policies, Publisher publisher) {
    this.placement = placement;
    this.policies = policies;
    this.publisher = publisher;
  }

  List<RpcMethod<Session>> methods() {
    return List.of(
        RpcMethod.immediate("policy.get", List.of(), (arguments, session) -> current()),
        new RpcMethod<>(
            "policy.patch",
            List.of(
                Param.required("revision", Param.Kind.INTEGER),
                Param.required("patch", Param.Kind.OBJECT)),
            this::patch));
  }

  private Map<String, Object> current() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("revision", policies.revision());
    result.put("policy", PolicyFiles.toTree(policies.policy()));
    return result;
  }

  private Future<?> patch(Arguments arguments, Session session) {
    if (!session.mayChange(placement.aggregationNanos())) {
      throw new RpcError(
          RpcError.TOO_MANY_REQUESTS, "too many policy changes in this aggregation; try the next");
    }
    session.beginChange();
    return policies
        .patch(arguments.integer("revision"), arguments.object("patch"))
        .map(done -> changed())
        .recover(
            failure -> {
              session.changeRefused();
              return Future.failedFuture(refusal(failure));
            });
  }

  private Map<String, Object> changed() {
    publisher.event(
        "policy.changed", placement.nowSeconds(), Map.of("revision", policies.revision()));
    return current();
  }

  private static Throwable refusal(Throwable failure) {
    if (failure instanceof StaleRevisionException e) {
      return refused(RpcError.STALE_REVISION, e, Map.of("revision", e.current()));
    }
    if (failure instanceof PolicyException e) {
      return refused(
          RpcError.INVALID_POLICY, e, e.problems().stream().map(PolicyMethods::problem).toList());
    }
    if (failure instanceof UnsupportedPolicyException e) {
      return refused(
          RpcError.NOT_ON_THIS_BACKEND, e, List.of(problem(new Problem(e.path(), 0, text(e)))));
    }
    if (failure instanceof InputException e) {
      return refused(
          RpcError.INVALID_POLICY, e, List.of(problem(new Problem("monitor", 0, text(e)))));
    }
    return failure;
  }

  private static RpcError refused(int code, RuntimeException reason, Object data) {
    return new RpcError(code, text(reason), data);
  }

  private static String text(RuntimeException reason) {
    return String.valueOf(reason.getMessage());
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("path", problem.path());
    tree.put("message", problem.message());
    return tree;
  }
}
