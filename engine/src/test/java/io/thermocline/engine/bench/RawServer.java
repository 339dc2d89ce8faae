package io.thermocline.engine.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that a websocket server on one event loop of Vert.x does: it sends each message back,
 * and one that begins with an exclamation mark, without it, to all others first.
 */
final class RawServer implements AutoCloseable {
  private static final int LONGEST_FRAME = 16 << 20;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final List<ServerWebSocket> clients = new ArrayList<>();
  private final HttpServer server;

  RawServer() {
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(0)
                    .setMaxWebSocketFrameSize(LONGEST_FRAME)
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setPerFrameWebSocketCompressionSupported(false)
                    .addWebSocketSubProtocol("thermocline.v1"))
            .webSocketHandler(this::welcome)
            .listen()
            .await();
  }

  int port() {
    return server.actualPort();
  }

  /** Sends this to all clients so many times a second. */
  void broadcast(String text, int hertz) {
    vertx.setPeriodic(1_000 / hertz, id -> sendAll(text));
  }

  private void welcome(ServerWebSocket socket) {
    clients.add(socket);
    socket.closeHandler(closed -> clients.remove(socket));
    socket.textMessageHandler(
        text -> {
          if (text.startsWith("!")) {
            sendAll(text.substring(1));
          }
          socket.writeTextMessage(text);
        });
  }

  private void sendAll(String text) {
    for (ServerWebSocket client : clients) {
      if (!client.writeQueueFull()) {
        client.writeTextMessage(text);
      }
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
