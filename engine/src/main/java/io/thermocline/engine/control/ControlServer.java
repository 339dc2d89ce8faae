package io.thermocline.engine.control;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.PolicyStore;
import io.thermocline.engine.loop.Readiness;
import io.thermocline.engine.loop.ShadowSlot;
import io.thermocline.engine.rpc.RpcDispatcher;
import io.thermocline.engine.rpc.RpcMethod;
import io.thermocline.engine.security.FailedLogins;
import io.thermocline.engine.telemetry.EngineMeters;
import io.thermocline.engine.telemetry.EngineView;
import io.thermocline.engine.telemetry.Publisher;
import io.thermocline.engine.web.OnDemand;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP and websocket server over one placement loop; it belongs to that loop's context. */
public final class ControlServer {
  private static final int CLOSING_SECONDS = 1;

  /** The kernel would let it grow to several MiB for a client that does not read. */
  private static final int SEND_BUFFER_BYTES = 128 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  private final Vertx vertx;
  private final Limits limits;
  private final LivePlacement placement;
  private final Publisher publisher;
  private final Access access;
  private final AuditTrail audit;
  private final Reception reception;
  private final RpcDispatcher<Session> dispatcher;
  private final HttpRoutes routes;
  private final Set<Session> sessions = new LinkedHashSet<>();
  private final LongAdder droppedFrames = new LongAdder();

  /**
   * @param version of this build
   */
  public ControlServer(
      Vertx vertx,
      Limits limits,
      Access access,
      String version,
      LivePlacement placement,
      PolicyStore policies,
      ShadowSlot shadow,
      Readiness readiness,
      EngineView view,
      Publisher publisher) {
    this.vertx = vertx;
    this.limits = limits;
    this.placement = placement;
    this.publisher = publisher;
    this.access = access;
    this.audit = new AuditTrail(access.audit(), InstantSource.system(), policies, placement);
    this.reception =
        new Reception(
            access.authenticator(),
            new FailedLogins(limits.failedLoginsPerSecond(), placement::nowNanos),
            audit);
    Candidates candidates = new Candidates(placement);
    ChangeGate gate = new ChangeGate(placement);
    List<RpcMethod<Session>> methods =
        MethodTable.of(
            new StatusMethods(version, placement, view, readiness),
            new TopologyMethods(placement),
            new PolicyMethods(policies, gate, candidates),
            new DryRunMethods(placement, policies, candidates),
            new ShadowMethods(placement, shadow, policies, gate, candidates, publisher),
            new SchemeMethods(placement, publisher),
            new TelemetryMethods(view));
    this.dispatcher = new RpcDispatcher<>(audit.follow(methods));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    EngineMeters meters =
        new EngineMeters(registry, placement, version, sessions::size, droppedFrames);
    this.routes =
        new HttpRoutes(
            readiness,
            meters,
            registry,
            reception,
            new OnDemand<>(vertx, () -> ApiDocument.of(version, methods)));
  }

  /** Reads the metrics once, for nobody. */
  public void prepare() {
    routes.prepare();
  }

  /** Fails with {@link java.net.BindException} if the port is taken. */
  public Future<HttpServer> listen(String host, int port) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .addWebSocketSubProtocol(UpgradeGate.SUBPROTOCOL)
            .setMaxWebSocketFrameSize(limits.frameBytes())
            .setSendBufferSize(SEND_BUFFER_BYTES)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setWebSocketClosingTimeout(CLOSING_SECONDS)
            .setHttp2ClearTextEnabled(false)
            .setUseAlpn(false);
    UpgradeGate gate =
        new UpgradeGate(
            new OriginRule(access.origins()),
            reception,
            () -> sessions.size() < limits.connections(),
            this::upgrade);
    Router router = routes.router(vertx);
    // Beside the router, which would wrap the socket and hide its channel.
    return vertx
        .createHttpServer(access.authenticator().protect(options))
        .requestHandler(
            request -> {
              if (reception.refusesUrl(request)) {
                return;
              }
              if (UpgradeGate.PATH.equals(request.path())) {
                gate.handle(request);
              } else {
                router.handle(request);
              }
            })
        .listen()
        .onSuccess(server -> access.authenticator().follow(server, this::closeRevoked));
  }

  /** Lets all clients go and ends the audit log; the server itself ends with its verticle. */
  public Future<Void> close() {
    List.copyOf(sessions).forEach(Session::close);
    return access.authenticator().close().compose(read -> access.audit().close());
  }

  private void closeRevoked(boolean newClientCa) {
    List.copyOf(sessions).stream()
        .filter(session -> !reception.knows(session.visitor(), newClientCa))
        .forEach(Session::revoke);
  }

  private void upgrade(HttpServerRequest request, Visitor visitor) {
    request
        .toWebSocket()
        .onSuccess(socket -> welcome(socket, visitor))
        .onFailure(e -> LOG.debug("a websocket handshake failed", e));
  }

  private void welcome(ServerWebSocket socket, Visitor visitor) {
    Session session =
        new Session(vertx, socket, visitor, audit, limits, placement::nowNanos, droppedFrames);
    sessions.add(session);
    publisher.add(session);
    socket.closeHandler(
        closed -> {
          publisher.remove(session);
          sessions.remove(session);
          session.closed();
        });
    socket.exceptionHandler(e -> LOG.debug("a websocket failed", e));
    session.serve(dispatcher);
  }
}
