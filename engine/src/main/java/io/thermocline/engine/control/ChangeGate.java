package io.thermocline.engine.control;

import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.PolicyRevision;
import io.thermocline.engine.rpc.RpcError;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** The one way to change the policy: counts against the caller's budget unless it is refused. */
final class ChangeGate {
  private final LivePlacement placement;

  ChangeGate(LivePlacement placement) {
    this.placement = placement;
  }

  /**
   * @param change begins a change; it may also throw what it could fail with
   * @return fails with {@link RpcError} if it is refused
   */
  Future<PolicyRevision> change(Session session, Supplier<Future<PolicyRevision>> change) {
    if (!session.mayChange(placement.aggregationNanos())) {
      throw new RpcError(
          RpcError.TOO_MANY_REQUESTS, "too many policy changes in this aggregation; try the next");
    }
    session.beginChange();
    return begin(change)
        .recover(
            failure -> {
              session.changeRefused();
              return Future.failedFuture(Refusals.of(failure));
            });
  }

  private static Future<PolicyRevision> begin(Supplier<Future<PolicyRevision>> change) {
    try {
      return change.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
