package io.thermocline.engine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to a browser's DevTools: calls with replies, and events. */
final class DevTools implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Consumer<JsonObject> onEvent;
  private final WebSocket socket;

  /**
   * @param onEvent called on a thread of the connection, in order
   */
  DevTools(URI address, Consumer<JsonObject> onEvent) {
    this.onEvent = onEvent;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Reader()).join();
  }

  /**
   * @param session of a tab; null for the browser itself
   * @return the result
   */
  synchronized JsonObject call(@Nullable String session, String method, JsonObject params) {
    int id = lastId.incrementAndGet();
    JsonObject request = new JsonObject().put("id", id).put("method", method).put("params", params);
    if (session != null) {
      request.put("sessionId", session);
    }
    CompletableFuture<JsonObject> reply = new CompletableFuture<>();
    calls.put(id, reply);
    socket.sendText(request.encode(), true).join();
    JsonObject answer = reply.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(answer.getJsonObject("error")).as(method).isNull();
    return answer.getJsonObject("result");
  }

  @Override
  public void close() {
    socket.abort();
  }

  private void receive(String text) {
    JsonObject message = new JsonObject(text);
    Integer id = message.getInteger("id");
    if (id == null) {
      onEvent.accept(message);
      return;
    }
    CompletableFuture<JsonObject> call = calls.remove(id);
    if (call != null) {
      call.complete(message);
    }
  }

  private final class Reader implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        String text = parts.toString();
        parts.setLength(0);
        receive(text);
      }
      from.request(1);
      return null;
    }
  }
}
