package io.thermocline.engine;

import static java.util.Objects.requireNonNull;

import io.thermocline.engine.audit.AuditLog;
import io.thermocline.engine.backend.Backend;
import io.thermocline.engine.control.Access;
import io.thermocline.engine.security.Authenticator;
import io.thermocline.engine.security.SecurityOptions;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event loop that everything belongs to: the placement loop, its clients and their telemetry.
 */
final class EngineVerticle extends VerticleBase {
  private static final long WATCH_MILLIS = 250;

  private final EngineOptions options;
  private final Backend backend;
  private final Policy policy;
  private @Nullable EngineParts parts;
  private int port;

  EngineVerticle(EngineOptions options, Backend backend, Policy policy) {
    this.options = options;
    this.backend = backend;
    this.policy = policy;
  }

  /** Statistics of the schemes, taken on the event loop; the verticle has been started. */
  Future<List<SchemeStatus>> schemes() {
    EngineParts started = requireNonNull(parts);
    return Future.future(
        result -> context.runOnContext(now -> result.complete(started.placement().schemes())));
  }

  int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    return openAccess()
        .compose(
            access ->
                vertx.executeBlocking(
                    () -> EngineParts.assemble(vertx, options, backend, policy, access)))
        .compose(this::run);
  }

  private Future<?> run(EngineParts assembled) {
    parts = assembled;
    // The port first: if it is taken, nothing has been started.
    return assembled
        .control()
        .listen(options.host(), options.port())
        .compose(this::startBackend)
        .onSuccess(
            started -> {
              vertx.setPeriodic(backend.turnMillis(), id -> turn(assembled));
              vertx.setPeriodic(WATCH_MILLIS, id -> watch(assembled));
            });
  }

  private static void turn(EngineParts parts) {
    parts.placement().tick();
    parts.shadow().tick();
    parts.publisher().publish(parts.placement().nowNanos());
  }

  private static void watch(EngineParts parts) {
    parts.watch().look();
    parts.shadow().learn();
  }

  @Override
  public Future<?> stop() {
    return parts == null ? Future.succeededFuture() : parts.control().close();
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
