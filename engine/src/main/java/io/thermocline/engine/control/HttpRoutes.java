package io.thermocline.engine.control;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.thermocline.engine.loop.Readiness;
import io.thermocline.engine.rpc.JsonWriter;
import io.thermocline.engine.telemetry.EngineMeters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is served over HTTP: probes, metrics and the upgrade to the websocket. */
final class HttpRoutes {
  static final String SUBPROTOCOL = "thermocline.v1";

  private static final String JSON = "application/json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Readiness readiness;
  private final EngineMeters meters;
  private final PrometheusMeterRegistry registry;
  private final Consumer<HttpServerRequest> upgrade;

  HttpRoutes(
      Readiness readiness,
      EngineMeters meters,
      PrometheusMeterRegistry registry,
      Consumer<HttpServerRequest> upgrade) {
    this.readiness = readiness;
    this.meters = meters;
    this.registry = registry;
    this.upgrade = upgrade;
  }

  Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.get("/livez").handler(context -> json(context, 200, Map.of("status", "alive")));
    router.get("/readyz").handler(this::ready);
    router.get("/metrics").handler(this::metrics);
    router.get("/v1/ws").handler(this::websocket);
    return router;
  }

  private void ready(RoutingContext context) {
    List<String> obstacles = readiness.obstacles();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", obstacles.isEmpty() ? "ready" : "not ready");
    body.put("reasons", obstacles);
    json(context, obstacles.isEmpty() ? 200 : 503, body);
  }

  private void metrics(RoutingContext context) {
    meters.refresh();
    context.response().putHeader("content-type", PROMETHEUS).end(registry.scrape());
  }

  private void websocket(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!OriginRule.permits(request.getHeader("Origin"))) {
      refuse(context, 403, "pages of another origin may not connect");
    } else if (!request.canUpgradeToWebSocket()) {
      refuse(context, 426, "this is a websocket: connect with ws://");
    } else if (!offersSubprotocol(request.getHeader("Sec-WebSocket-Protocol"))) {
      refuse(context, 400, "the websocket subprotocol is " + SUBPROTOCOL);
    } else {
      upgrade.accept(request);
    }
  }

  /** A client that names no subprotocol gets this one, since there is no other. */
  private static boolean offersSubprotocol(String header) {
    if (header == null) {
      return true;
    }
    for (String offered : header.split(",", -1)) {
      if (offered.strip().equals(SUBPROTOCOL)) {
        return true;
      }
    }
    return false;
  }

  private static void refuse(RoutingContext context, int status, String message) {
    json(context, status, Map.of("error", message));
  }

  private static void json(RoutingContext context, int status, Map<String, Object> body) {
    HttpServerResponse response = context.response();
    response.setStatusCode(status).putHeader("content-type", JSON).end(JsonWriter.write(body));
  }
}
