package io.thermocline.engine;

import io.thermocline.engine.backend.Backend;
import io.thermocline.engine.config.BuildInfo;
import io.thermocline.engine.control.Access;
import io.thermocline.engine.control.ControlServer;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.PolicyRevision;
import io.thermocline.engine.loop.PolicyStore;
import io.thermocline.engine.loop.Readiness;
import io.thermocline.engine.loop.ShadowSlot;
import io.thermocline.engine.telemetry.EngineView;
import io.thermocline.engine.telemetry.Publisher;
import io.thermocline.engine.telemetry.StateWatch;
import io.thermocline.scheme.Policy;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an engine consists of. All of it belongs to the event loop that it is handed to. */
record EngineParts(
    LivePlacement placement,
    ShadowSlot shadow,
    Publisher publisher,
    StateWatch watch,
    ControlServer control) {
  /**
   * Puts the policy into effect and the parts together. Takes long where loading classes does, so
   * it is not for an event loop.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if the policy cannot be carried out
   */
  static EngineParts assemble(
      Vertx vertx, EngineOptions options, Backend backend, Policy policy, Access access) {
    LivePlacement placement = new LivePlacement(backend, policy);
    Readiness readiness = new Readiness(placement);
    EngineView view = new EngineView(placement);
    Publisher publisher = new Publisher(view, backend.turnMillis());
    PolicyStore policies = new PolicyStore(placement, InstantSource.system());
    policies.onChange(
        revision -> publisher.event("policy.changed", placement.nowSeconds(), details(revision)));
    ShadowSlot shadow = new ShadowSlot(placement);
    ControlServer control =
        new ControlServer(
            vertx,
            options.limits(),
            access,
            BuildInfo.version(),
            placement,
            policies,
            shadow,
            readiness,
            view,
            publisher);
    // Once, for nobody: what runs for the first time is loaded and linked, which would keep the
    // event loop for more than 50 ms.
    placement.prepare();
    policies.prepare();
    publisher.prepare();
    control.prepare();
    return new EngineParts(
        placement, shadow, publisher, new StateWatch(placement, readiness, publisher), control);
  }

  private static Map<String, Object> details(PolicyRevision revision) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("revision", revision.number());
    details.put("author", revision.origin().author());
    details.put("method", revision.origin().method());
    return details;
  }
}
