package io.thermocline.engine.control;

import io.thermocline.engine.rpc.JsonWriter;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** A short answer in JSON. */
final class HttpAnswer {
  private HttpAnswer() {}

  static void refuse(HttpServerRequest request, int status, String message) {
    send(request, status, Map.of("error", message));
  }

  static void send(HttpServerRequest request, int status, Map<String, Object> body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(JsonWriter.write(body));
  }
}
