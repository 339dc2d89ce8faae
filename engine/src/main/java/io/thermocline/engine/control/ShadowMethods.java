package io.thermocline.engine.control;

import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.Origin;
import io.thermocline.engine.loop.PolicyRevision;
import io.thermocline.engine.loop.PolicyStore;
import io.thermocline.engine.loop.ShadowSlot;
import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.engine.telemetry.EngineView;
import io.thermocline.engine.telemetry.Publisher;
import io.thermocline.input.InputException;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.shadow.FastTier;
import io.thermocline.shadow.Shadow;
import io.thermocline.shadow.ShadowReport;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code shadow.*}: a candidate beside the active policy, moving nothing. */
final class ShadowMethods {
  private final LivePlacement placement;
  private final ShadowSlot slot;
  private final PolicyStore policies;
  private final ChangeGate gate;
  private final Candidates candidates;
  private final Publisher publisher;

  ShadowMethods(
      LivePlacement placement,
      ShadowSlot slot,
      PolicyStore policies,
      ChangeGate gate,
      Candidates candidates,
      Publisher publisher) {
    this.placement = placement;
    this.slot = slot;
    this.policies = policies;
    this.gate = gate;
    this.candidates = candidates;
    this.publisher = publisher;
  }

  Future<?> start(Arguments arguments, Session session) {
    if (slot.running() != null) {
      throw new RpcError(RpcError.CONFLICT, "a shadow runs already (shadow.stop ends it)");
    }
    if (placement.snapshots().isEmpty()) {
      throw new RpcError(
          RpcError.CONFLICT, "there is no snapshot: the active policy does not watch memory yet");
    }
    Shadow shadow;
    try {
      shadow = slot.start(candidates.policyOrPatch(arguments));
    } catch (InputException | UnsupportedPolicyException e) {
      return Future.failedFuture(Refusals.of(e));
    }
    tell("shadow.started", session, shadow);
    return Future.succeededFuture(report(shadow));
  }

  Map<String, Object> status(Arguments arguments, Session session) {
    Shadow shadow = slot.running();
    return shadow == null ? Map.of("running", false) : report(shadow);
  }

  /** Gives the last report. */
  Map<String, Object> stop(Arguments arguments, Session session) {
    Shadow shadow = running();
    slot.stop();
    tell("shadow.stopped", session, shadow);
    Map<String, Object> last = report(shadow);
    last.put("running", false);
    return last;
  }

  /** Makes the candidate the active policy; the shadow ends when it is. */
  Future<?> promote(Arguments arguments, Session session) {
    Shadow shadow = running();
    Origin origin = new Origin(session.name(), "shadow.promote");
    return gate.change(session, () -> policies.put(shadow.policy(), origin))
        .map(revision -> promoted(shadow, revision));
  }

  private Map<String, Object> promoted(Shadow shadow, PolicyRevision revision) {
    if (slot.running() == shadow) {
      slot.stop();
    }
    return PolicyMethods.inEffect(revision);
  }

  private Shadow running() {
    Shadow shadow = slot.running();
    if (shadow == null) {
      throw new RpcError(RpcError.CONFLICT, "no shadow runs (shadow.start begins one)");
    }
    return shadow;
  }

  private void tell(String type, Session session, Shadow shadow) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("policy", shadow.policy().name());
    details.put("author", session.name());
    publisher.event(type, placement.nowSeconds(), details);
  }

  private static Map<String, Object> report(Shadow shadow) {
    ShadowReport report = shadow.report();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("running", true);
    tree.put("policy", PolicyFiles.toTree(shadow.policy()));
    tree.put("seconds", report.seconds());
    tree.put("active", side(report.active(), report.seconds()));
    tree.put("shadow", side(report.shadow(), report.seconds()));
    tree.put("schemes", report.schemes().stream().map(EngineView::scheme).toList());
    tree.put("costSeconds", report.costSeconds());
    return tree;
  }

  private static Map<String, Object> side(ShadowReport.Side side, double seconds) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("promotedBytes", side.promotedBytes());
    tree.put("demotedBytes", side.demotedBytes());
    tree.put("promotedBytesPerSecond", rate(side.promotedBytes(), seconds));
    tree.put("demotedBytesPerSecond", rate(side.demotedBytes(), seconds));
    tree.put("fastTier", fastTier(side.fastTier()));
    return tree;
  }

  private static double rate(long bytes, double seconds) {
    return seconds > 0 ? bytes / seconds : 0;
  }

  private static Map<String, Object> fastTier(FastTier tier) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("hotBytes", tier.hotBytes());
    tree.put("warmBytes", tier.warmBytes());
    tree.put("coldBytes", tier.coldBytes());
    tree.put("accessShare", tier.accessShare());
    return tree;
  }
}
