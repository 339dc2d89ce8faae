package io.thermocline.engine.control;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.PolicyStore;
import io.thermocline.engine.loop.Readiness;
import io.thermocline.engine.loop.ShadowSlot;
import io.thermocline.engine.rpc.RpcDispatcher;
import io.thermocline.engine.rpc.RpcMethod;
import io.thermocline.engine.telemetry.EngineMeters;
import io.thermocline.engine.telemetry.EngineView;
import io.thermocline.engine.telemetry.Publisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP and websocket server over one placement loop; it belongs to that loop's context. */
public final class ControlServer {
  /**
   * A frame longer than a message may be is still read up to here, so that its sender learns why.
   */
  private static final int MAX_FRAME_BYTES = 16 << 20;

  private static final int CLOSING_SECONDS = 1;
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  private final Vertx vertx;
  private final Limits limits;
  private final LivePlacement placement;
  private final Publisher publisher;
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
    this.dispatcher = new RpcDispatcher<>(methods);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    EngineMeters meters =
        new EngineMeters(registry, placement, version, sessions::size, droppedFrames);
    this.routes = new HttpRoutes(readiness, meters, registry, ApiDocument.of(version, methods));
  }

  /** Fails with {@link java.net.BindException} if the port is taken. */
  public Future<HttpServer> listen(String host, int port) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .addWebSocketSubProtocol(UpgradeGate.SUBPROTOCOL)
            .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setWebSocketClosingTimeout(CLOSING_SECONDS);
    Router router = routes.router(vertx);
    UpgradeGate gate = new UpgradeGate(this::upgrade);
    // Beside the router, which would wrap the socket and hide its channel.
    return vertx
        .createHttpServer(options)
        .requestHandler(
            request -> {
              if (UpgradeGate.PATH.equals(request.path())) {
                gate.handle(request);
              } else {
                router.handle(request);
              }
            })
        .listen();
  }

  /** Lets all clients go; the server itself ends with its verticle. */
  public void closeSessions() {
    List.copyOf(sessions).forEach(Session::close);
  }

  private void upgrade(HttpServerRequest request) {
    request
        .toWebSocket()
        .onSuccess(this::welcome)
        .onFailure(e -> LOG.debug("a websocket handshake failed", e));
  }

  private void welcome(ServerWebSocket socket) {
    Session session = new Session(vertx, socket, limits, placement::nowNanos, droppedFrames);
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
