package io.thermocline.engine.control;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.thermocline.engine.dashboard.Dashboard;
import io.thermocline.engine.loop.Readiness;
import io.thermocline.engine.security.Role;
import io.thermocline.engine.telemetry.EngineFigures;
import io.thermocline.engine.telemetry.EngineMeters;
import io.thermocline.engine.web.OnDemand;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is served over HTTP: probes, metrics, the description of the API and the dashboard. */
final class HttpRoutes {
  private static final String YAML = "application/yaml; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Readiness readiness;
  private final EngineMeters meters;
  private final PrometheusMeterRegistry registry;
  private final Reception reception;
  private final OnDemand<String> apiDocument;

  /**
   * @param apiDocument as AsyncAPI, in YAML
   */
  HttpRoutes(
      Readiness readiness,
      EngineMeters meters,
      PrometheusMeterRegistry registry,
      Reception reception,
      OnDemand<String> apiDocument) {
    this.readiness = readiness;
    this.meters = meters;
    this.registry = registry;
    this.reception = reception;
    this.apiDocument = apiDocument;
  }

  /** Reads the metrics once, for nobody. */
  void prepare() {
    var unused = scrape(meters.read());
  }

  Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router
        .get("/livez")
        .handler(context -> HttpAnswer.send(context.request(), 200, Map.of("status", "alive")));
    router.get("/readyz").handler(this::ready);
    router.get("/metrics").handler(this::metrics);
    router.get("/asyncapi.yaml").handler(this::describe);
    Dashboard.mount(router, vertx);
    return router;
  }

  private void ready(RoutingContext context) {
    List<String> obstacles = readiness.obstacles();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", obstacles.isEmpty() ? "ready" : "not ready");
    body.put("reasons", obstacles);
    body.put("paused", readiness.paused());
    HttpAnswer.send(context.request(), obstacles.isEmpty() ? 200 : 503, body);
  }

  private void metrics(RoutingContext context) {
    if (reception.admit(context.request(), Role.VIEWER) == null) {
      return;
    }
    EngineFigures figures = meters.read();
    context
        .vertx()
        .executeBlocking(() -> scrape(figures))
        .onSuccess(text -> context.response().putHeader("content-type", PROMETHEUS).end(text))
        .onFailure(context::fail);
  }

  private synchronized String scrape(EngineFigures figures) {
    meters.show(figures);
    return registry.scrape();
  }

  private void describe(RoutingContext context) {
    apiDocument
        .get()
        .onSuccess(text -> context.response().putHeader("content-type", YAML).end(text))
        .onFailure(context::fail);
  }
}
