package io.thermocline.engine.dashboard;

import io.thermocline.engine.web.OnDemand;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Serves the page. Browsers ask each time whether they have the newest, and load nothing else. */
public final class Dashboard {
  static final String INDEX = "index.html";

  /** Everything that the page is made of. */
  static final List<String> FILES =
      List.of(
          INDEX,
          "access.js",
          "bars.js",
          "base.css",
          "chart.js",
          "connection.js",
          "dom.js",
          "draft.js",
          "events.js",
          "fields.js",
          "header.js",
          "heat-history.js",
          "heatmap.js",
          "history.js",
          "icon.svg",
          "layout.css",
          "main.js",
          "memory.css",
          "memory.js",
          "model.js",
          "palette.js",
          "preview.js",
          "scheme-card.js",
          "schemes.js",
          "shadow.js",
          "steering.css",
          "steering.js",
          "theme.js",
          "traffic.js",
          "units.js");

  /** Only what comes from here, and no inline script or style: markup that gets in stays text. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Dashboard() {}

  /** Adds {@code /} and {@code /dashboard/…} to a router. */
  public static void mount(Router router, Vertx vertx) {
    for (String name : FILES) {
      OnDemand<PageFile> file = new OnDemand<>(vertx, () -> PageFile.read(name));
      router
          .get(name.equals(INDEX) ? "/" : "/dashboard/" + name)
          .handler(
              context ->
                  file.get().onSuccess(read -> send(context, read)).onFailure(context::fail));
    }
  }

  private static void send(RoutingContext context, PageFile file) {
    HttpServerResponse response = context.response();
    response
        .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cache-Control", "no-cache")
        .putHeader("ETag", file.tag());
    if (file.tag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", file.contentType()).end(file.body());
    }
  }
}
