package io.thermocline.engine;

import static io.thermocline.engine.SmallEngine.PATIENCE;
import static io.thermocline.engine.SmallEngine.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A stock websocket client, with replies and notifications apart. A reply clears the notifications
 * that came before it, so that what is read after a call is news.
 */
final class TestClient implements AutoCloseable {
  /** Vert.x closes what belongs to a client that is garbage. */
  private final WebSocketClient client;

  private final WebSocket socket;
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> notifications = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

  private TestClient(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(this::receive);
    socket.closeHandler(
        closed -> {
          Short code = socket.closeStatusCode();
          closeCode.complete(code == null ? 0 : (int) code);
        });
    socket.resume();
  }

  static TestClient connect(Vertx vertx, int port) {
    WebSocketClientOptions limits =
        new WebSocketClientOptions().setMaxMessageSize(64 << 20).setMaxFrameSize(64 << 20);
    return connect(vertx, limits, address(port).addSubProtocol("thermocline.v1"));
  }

  static TestClient connect(
      Vertx vertx, WebSocketClientOptions options, WebSocketConnectOptions address) {
    WebSocketClient client = vertx.createWebSocketClient(options);
    return new TestClient(client, await(client.connect(address).onSuccess(WebSocket::pause)));
  }

  /** A client that shows a token in a header. */
  static TestClient connect(Vertx vertx, int port, String token) {
    WebSocketConnectOptions address = address(port).addSubProtocol("thermocline.v1");
    address.addHeader("Authorization", "Bearer " + token);
    return connect(vertx, new WebSocketClientOptions(), address);
  }

  static WebSocketConnectOptions address(int port) {
    WebSocketConnectOptions address = new WebSocketConnectOptions();
    address.setHost("127.0.0.1").setPort(port).setURI("/v1/ws");
    return address;
  }

  WebSocket socket() {
    return socket;
  }

  void send(String text) {
    await(socket.writeTextMessage(text));
  }

  /** The next reply, as it came. */
  String reply() {
    return take(replies, "a reply");
  }

  /** The whole reply to one call. */
  JsonObject call(String method, JsonObject params) {
    send(request(1, method, params).encode());
    return new JsonObject(reply());
  }

  JsonObject result(String method, JsonObject params) {
    JsonObject reply = call(method, params);
    assertThat(reply.getJsonObject("error")).as(reply.encode()).isNull();
    return reply.getJsonObject("result");
  }

  JsonObject result(String method) {
    return result(method, new JsonObject());
  }

  JsonObject error(String method, JsonObject params) {
    JsonObject reply = call(method, params);
    assertThat(reply.getJsonObject("error")).as(reply.encode()).isNotNull();
    return reply.getJsonObject("error");
  }

  /** The replies to a batch. */
  List<JsonObject> batch(List<JsonObject> requests) {
    send(new JsonArray(requests).encode());
    return new JsonArray(reply()).stream().map(JsonObject.class::cast).toList();
  }

  static JsonObject request(int id, String method, JsonObject params) {
    return new JsonObject()
        .put("jsonrpc", "2.0")
        .put("id", id)
        .put("method", method)
        .put("params", params);
  }

  /** The parameters of the next notification of this method; others on the way are dropped. */
  JsonObject notification(String method) {
    JsonObject next;
    do {
      next = take(notifications, method);
    } while (!next.getString("method").equals(method));
    return next.getJsonObject("params");
  }

  /** Waits until the engine has closed the connection. */
  int closeCode() {
    return closeCode.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(client.close());
  }

  private void receive(String text) {
    if (text.startsWith("{") && new JsonObject(text).containsKey("method")) {
      notifications.add(new JsonObject(text));
    } else {
      notifications.clear();
      replies.add(text);
    }
  }

  private static <T> T take(BlockingQueue<T> queue, String what) {
    try {
      T next = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return next != null ? next : fail("%s did not come", what);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
