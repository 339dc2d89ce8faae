package io.thermocline.engine.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * JSON-RPC over one websocket. For one event loop: results, notifications and the close handler
 * come on the one that it was connected from.
 */
public final class EngineClient {
  private static final int MAX_MESSAGE_BYTES = 8 << 20;
  private static final int MAX_FRAME_BYTES = 1 << 20;

  // Vert.x closes a client, connections included, once nobody holds it any more.
  private final WebSocketClient client;
  private final WebSocket socket;
  private final Map<Integer, Promise<JsonObject>> waiting = new HashMap<>();
  private BiConsumer<String, JsonObject> onNotification = (method, params) -> {};
  private Runnable onClose = () -> {};
  private int lastId;

  private EngineClient(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(text -> onMessage(new JsonObject(text)));
    socket.closeHandler(closed -> onClose());
  }

  /**
   * Connects to an engine. To be called on an event loop.
   *
   * @return fails with what the operating system or the handshake says if there is none, or none
   *     that lets this client in
   */
  public static Future<EngineClient> connect(Vertx vertx, Endpoint endpoint) {
    WebSocketClientOptions options =
        new WebSocketClientOptions()
            .setMaxMessageSize(MAX_MESSAGE_BYTES)
            .setMaxFrameSize(MAX_FRAME_BYTES);
    WebSocketConnectOptions address = new WebSocketConnectOptions();
    address.setHost(endpoint.host()).setPort(endpoint.port()).setURI("/v1/ws");
    address.addSubProtocol("thermocline.v1");
    if (endpoint.token() != null) {
      address.addHeader(HttpHeaders.AUTHORIZATION, endpoint.token().authorization());
    }
    if (endpoint.tls() != null) {
      endpoint.tls().protect(options);
    }
    WebSocketClient client = vertx.createWebSocketClient(options);
    return client.connect(address).map(socket -> new EngineClient(client, socket));
  }

  /** Who hears of notifications: method and parameters. */
  public void onNotification(BiConsumer<String, JsonObject> handler) {
    onNotification = handler;
  }

  /** Called once, when either side has closed the connection. */
  public void onClose(Runnable handler) {
    onClose = handler;
  }

  /**
   * @return the result, which must be an object; fails with {@link IllegalStateException} in the
   *     engine's own words if it refuses
   */
  public Future<JsonObject> call(String method, JsonObject params) {
    int id = ++lastId;
    Promise<JsonObject> result = Promise.promise();
    waiting.put(id, result);
    JsonObject request =
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("id", id)
            .put("method", method)
            .put("params", params);
    socket.writeTextMessage(request.encode()).onFailure(result::tryFail);
    return result.future();
  }

  public Future<Void> close() {
    return socket.close().eventually(client::close);
  }

  private void onClose() {
    waiting.values().forEach(p -> p.fail("the engine has closed the connection"));
    waiting.clear();
    onClose.run();
  }

  private void onMessage(JsonObject message) {
    String method = message.getString("method");
    if (method != null) {
      onNotification.accept(method, message.getJsonObject("params"));
      return;
    }
    Promise<JsonObject> result = waiting.remove(message.getInteger("id"));
    JsonObject error = message.getJsonObject("error");
    if (result != null && error != null) {
      result.fail(new IllegalStateException(error.getString("message")));
    } else if (result != null) {
      result.complete(message.getJsonObject("result"));
    }
  }
}
