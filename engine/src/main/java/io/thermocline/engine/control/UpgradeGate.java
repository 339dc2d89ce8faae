package io.thermocline.engine.control;

import io.thermocline.engine.rpc.JsonWriter;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides who may have a websocket, before the upgrade. */
final class UpgradeGate {
  static final String PATH = "/v1/ws";
  static final String SUBPROTOCOL = "thermocline.v1";

  private final Consumer<HttpServerRequest> upgrade;

  UpgradeGate(Consumer<HttpServerRequest> upgrade) {
    this.upgrade = upgrade;
  }

  void handle(HttpServerRequest request) {
    if (!OriginRule.permits(request.getHeader("Origin"))) {
      refuse(request, 403, "pages of another origin may not connect");
    } else if (!request.canUpgradeToWebSocket()) {
      refuse(request, 426, "this is a websocket: connect with ws://");
    } else if (!offersSubprotocol(request.getHeader("Sec-WebSocket-Protocol"))) {
      refuse(request, 400, "the websocket subprotocol is " + SUBPROTOCOL);
    } else {
      upgrade.accept(request);
    }
  }

  /** A client that names no subprotocol gets this one, since there is no other. */
  private static boolean offersSubprotocol(@Nullable String header) {
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

  private static void refuse(HttpServerRequest request, int status, String message) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(JsonWriter.write(Map.of("error", message)));
  }
}
