package io.thermocline.engine.control;

import io.thermocline.engine.loop.StaleRevisionException;
import io.thermocline.engine.loop.UnknownRevisionException;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.input.InputException;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.policyfile.document.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a policy was not put into effect, in the words of the API. */
final class Refusals {
  private Refusals() {}

  /** The error to answer with; what is no refusal stays as it is. */
  static Throwable of(Throwable failure) {
    if (failure instanceof StaleRevisionException e) {
      return refused(RpcError.STALE_REVISION, e, Map.of("revision", e.current()));
    }
    if (failure instanceof UnknownRevisionException e) {
      return new RpcError(RpcError.INVALID_PARAMS, "parameter 'revision': " + text(e));
    }
    if (failure instanceof PolicyException e) {
      return refused(
          RpcError.INVALID_POLICY, e, e.problems().stream().map(Refusals::problem).toList());
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
