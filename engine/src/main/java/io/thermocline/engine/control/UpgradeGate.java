package io.thermocline.engine.control;

import io.thermocline.engine.security.Role;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Decides who may have a websocket, before the upgrade. */
final class UpgradeGate {
  static final String PATH = "/v1/ws";
  static final String SUBPROTOCOL = "thermocline.v1";

  private final OriginRule origins;
  private final Reception reception;
  private final BooleanSupplier room;
  private final BiConsumer<HttpServerRequest, Visitor> upgrade;

  /**
   * @param room whether there may be one more
   */
  UpgradeGate(
      OriginRule origins,
      Reception reception,
      BooleanSupplier room,
      BiConsumer<HttpServerRequest, Visitor> upgrade) {
    this.origins = origins;
    this.reception = reception;
    this.room = room;
    this.upgrade = upgrade;
  }

  void handle(HttpServerRequest request) {
    if (!origins.permits(request)) {
      HttpAnswer.refuse(request, 403, "pages of another origin may not connect");
    } else if (!request.canUpgradeToWebSocket()) {
      HttpAnswer.refuse(request, 426, "this is a websocket: connect with ws://");
    } else if (!offersSubprotocol(request.headers().getAll("Sec-WebSocket-Protocol"))) {
      HttpAnswer.refuse(request, 400, "the websocket subprotocol is " + SUBPROTOCOL);
    } else {
      Visitor visitor = reception.admit(request, Role.VIEWER);
      if (visitor != null) {
        letIn(request, visitor);
      }
    }
  }

  private void letIn(HttpServerRequest request, Visitor visitor) {
    if (room.getAsBoolean()) {
      upgrade.accept(request, visitor);
    } else {
      HttpAnswer.refuse(request, 503, "too many clients are connected");
    }
  }

  /** A client that names no subprotocol gets this one, since there is no other. */
  private static boolean offersSubprotocol(List<String> headers) {
    return headers.isEmpty()
        || headers.stream()
            .flatMap(header -> Stream.of(header.split(",", -1)))
            .anyMatch(offered -> offered.strip().equals(SUBPROTOCOL));
  }
}
