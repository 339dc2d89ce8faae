package io.thermocline.engine;

import static java.util.Objects.requireNonNull;

import io.thermocline.engine.audit.AuditLog;
import io.thermocline.engine.backend.Backend;
import io.thermocline.engine.config.BuildInfo;
import io.thermocline.engine.control.Access;
import io.thermocline.engine.control.ControlServer;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.PolicyRevision;
import io.thermocline.engine.loop.PolicyStore;
import io.thermocline.engine.loop.Readiness;
import io.thermocline.engine.loop.ShadowSlot;
import io.thermocline.engine.security.Authenticator;
import io.thermocline.engine.security.SecurityOptions;
import io.thermocline.engine.telemetry.EngineView;
import io.thermocline.engine.telemetry.Publisher;
import io.thermocline.engine.telemetry.StateWatch;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event loop that everything belongs to: the placement loop, its clients and their telemetry.
 */
final class EngineVerticle extends VerticleBase {
  private static final long WATCH_MILLIS = 250;

  private final EngineOptions options;
  private final Backend backend;
  private final Policy policy;
  private @Nullable LivePlacement placement;
  private @Nullable ControlServer control;
  private int port;

  EngineVerticle(EngineOptions options, Backend backend, Policy policy) {
    this.options = options;
    this.backend = backend;
    this.policy = policy;
  }

  /** Statistics of the schemes, taken on the event loop; the verticle has been started. */
  Future<List<SchemeStatus>> schemes() {
    LivePlacement started = requireNonNull(placement);
    return Future.future(result -> context.runOnContext(now -> result.complete(started.schemes())));
  }

  int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    LivePlacement placement = new LivePlacement(backend, policy);
    this.placement = placement;
    Readiness readiness = new Readiness(placement);
    EngineView view = new EngineView(placement);
    Publisher publisher = new Publisher(view, backend.turnMillis());
    PolicyStore policies = new PolicyStore(placement, InstantSource.system());
    ShadowSlot shadow = new ShadowSlot(placement);
    policies.onChange(revision -> tellChanged(publisher, revision));
    StateWatch watch = new StateWatch(placement, readiness, publisher);
    // The port first: if it is taken, nothing has been started.
    return openAccess()
        .compose(
            access -> {
              ControlServer server =
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
              control = server;
              return server.listen(options.host(), options.port());
            })
        .compose(this::startBackend)
        .onSuccess(
            started -> {
              vertx.setPeriodic(
                  backend.turnMillis(),
                  id -> {
                    placement.tick();
                    shadow.tick();
                    publisher.publish(placement.nowNanos());
                  });
              vertx.setPeriodic(WATCH_MILLIS, id -> watch.look());
            });
  }

  @Override
  public Future<?> stop() {
    return control == null ? Future.succeededFuture() : control.close();
  }

  private void tellChanged(Publisher publisher, PolicyRevision revision) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("revision", revision.number());
    details.put("author", revision.origin().author());
    details.put("method", revision.origin().method());
    publisher.event("policy.changed", requireNonNull(placement).nowSeconds(), details);
  }

  private Future<?> startBackend(HttpServer server) {
    port = server.actualPort();
    return vertx.executeBlocking(
        () -> {
          backend.start();
          return port;
        });
  }

  private Future<Access> openAccess() {
    SecurityOptions security = options.security();
    return Authenticator.open(vertx, security, options.host())
        .compose(
            authenticator ->
                AuditLog.open(vertx, security.auditLog())
                    .map(audit -> new Access(authenticator, audit, security.origins())));
  }
}
