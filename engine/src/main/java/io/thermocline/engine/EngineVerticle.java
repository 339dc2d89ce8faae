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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The event loop that everything belongs to: the placement loop, its clients and their telemetry.
 */
final class EngineVerticle extends VerticleBase {
  private static final long WATCH_NANOS = 250_000_000;

  /** However long nothing is expected, a new policy or watermarks may ask for another look. */
  private static final long LONGEST_REST_MILLIS = 1_000;

  private final EngineOptions options;
  private final Backend backend;
  private final Policy policy;
  private final AtomicBoolean turnAsked = new AtomicBoolean();
  private @Nullable EngineParts parts;
  private int port;
  private long watchedNanos;
  private long timer;
  private boolean rung;
  private volatile boolean stopped;

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
              rung = backend.ring(() -> ring(assembled));
              turn(assembled);
            });
  }

  /** On any thread. However often it is rung until the turn comes, it is one. */
  private void ring(EngineParts parts) {
    if (!stopped && turnAsked.compareAndSet(false, true)) {
      context.runOnContext(
          now -> {
            turnAsked.set(false);
            vertx.cancelTimer(timer);
            turn(parts);
          });
    }
  }

  /**
   * The next turn is timed at the end of this one, not in a fixed rhythm: Netty waits in whole
   * milliseconds and spins for the rest, of which there is none this way.
   */
  private void turn(EngineParts parts) {
    if (stopped) {
      return; // What it would look at is about to be freed.
    }
    try {
      parts.placement().tick();
      parts.shadow().tick();
      long now = parts.placement().nowNanos();
      parts.publisher().publish(now);
      if (now - watchedNanos >= WATCH_NANOS) {
        watchedNanos = now;
        parts.watch().look();
        parts.shadow().learn();
      }
    } finally {
      timer = vertx.setTimer(pauseMillis(parts), id -> turn(parts));
    }
  }

  /** Long while nobody looks and no snapshot is due: a wake-up costs more than most turns. */
  private long pauseMillis(EngineParts parts) {
    int turnMillis = backend.turnMillis();
    if (parts.shadow().running() != null || !parts.publisher().idle()) {
      return turnMillis;
    }
    if (rung) {
      return LONGEST_REST_MILLIS;
    }
    // A millisecond more, for the sampler is not always on time.
    long rest = TimeUnit.NANOSECONDS.toMillis(parts.placement().restNanos()) + 1;
    return Math.max(turnMillis, Math.min(rest, LONGEST_REST_MILLIS));
  }

  @Override
  public Future<?> stop() {
    stopped = true;
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
