package io.thermocline.engine;

import static io.thermocline.engine.SmallEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LimitsTest {
  private static final int MIB = 1 << 20;

  /** A snapshot of 1,000 regions is about 100 KiB. */
  private static final String LARGE_SNAPSHOTS =
      SmallEngine.RESTLESS.replace("{min: 10, max: 200}", "{min: 1000, max: 2000}");

  private SmallEngine engine;

  @BeforeEach
  void start() {
    engine = SmallEngine.start(LARGE_SNAPSHOTS, patience(Duration.ofMillis(300)));
    engine.awaitReady();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void takesAMessageOfOneMebibyte() {
    TestClient client = engine.connect();
    String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"policy.get\"}";

    client.send(call + " ".repeat(MIB - call.length()));

    assertThat(client.reply()).contains("\"revision\":1");
  }

  @Test
  void closesALongerMessageWith1009() {
    TestClient client = engine.connect();

    client.socket().writeTextMessage(" ".repeat(MIB + 1));

    assertThat(client.closeCode()).isEqualTo(1009);
  }

  @Test
  void closesALongerMessageInManyFramesWith1009() {
    TestClient client = engine.connect();
    String part = " ".repeat(MIB / 2);

    client.socket().writeFrame(WebSocketFrame.textFrame(part, false));
    client.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(part), false));
    client.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(" "), true));

    assertThat(client.closeCode()).isEqualTo(1009);
  }

  @Test
  void closesABinaryMessageWith1003() {
    TestClient client = engine.connect();

    client.socket().writeBinaryMessage(Buffer.buffer("{}"));

    assertThat(client.closeCode()).isEqualTo(1003);
  }

  @Test
  void refusesTheCallsOfASecondBeyond2000() {
    TestClient client = engine.connect();
    JsonObject call = TestClient.request(1, "telemetry.unsubscribe", new JsonObject());

    List<JsonObject> replies = client.batch(Collections.nCopies(2_001, call));

    assertThat(replies.subList(0, 2_000)).allMatch(reply -> reply.containsKey("result"));
    assertThat(replies.get(2_000).getJsonObject("error"))
        .isEqualTo(
            new JsonObject("{\"code\":-32029,\"message\":\"too many calls in this second\"}"));
  }

  @Test
  void refusesOneClientMoreThanMayConnectUntilAnotherHasGone() throws IOException {
    SmallEngine full =
        SmallEngine.start(
            SmallEngine.RESTLESS,
            EngineOptions.defaults().withPort(0).withLimits(TestLimits.connections(2)));
    try (full) {
      TestClient first = full.connect();
      TestClient second = full.connect();
      assertThat(RawUpgrade.to(full.port(), List.of())).startsWith("HTTP/1.1 503 ");
      assertThat(first.result("policy.get").getLong("revision")).isEqualTo(1);

      second.close();

      await()
          .atMost(PATIENCE)
          .until(() -> RawUpgrade.to(full.port(), List.of()).startsWith("HTTP/1.1 101 "));
    }
  }

  @Test
  void closesAFrameThatIsTooLongToBeReadAtAll() {
    TestClient client = engine.connect();

    client.socket().writeFrame(WebSocketFrame.textFrame(" ".repeat((16 << 20) + 1), true));

    // 1009, unless the connection breaks before the client has read it
    assertThat(client.closeCode()).isIn(1006, 1009);
    assertThat(engine.connect().result("policy.get").getLong("revision")).isEqualTo(1);
  }

  @Test
  void oneClientsCallsAreNotCountedAgainstAnother() {
    TestClient busy = engine.connect();
    busy.batch(
        Collections.nCopies(
            2_001, TestClient.request(1, "telemetry.unsubscribe", new JsonObject())));

    assertThat(engine.connect().result("policy.get").getLong("revision")).isEqualTo(1);
  }

  @Test
  void dropsFramesOfAClientThatDoesNotReadAndCutsItOffWhenItStaysSlow() throws IOException {
    try (DeafClient client = new DeafClient(engine.port())) {
      client.send(subscription());
      client.askForMuch();

      // Newer frames replace older ones, and after a while the engine lets go
      await()
          .atMost(PATIENCE)
          .until(() -> metric(engine, "thermocline_ws_dropped_frames_total") > 0);
      await().atMost(PATIENCE).until(() -> metric(engine, "thermocline_ws_clients") == 0);
      assertThat(engine.connect().result("policy.get").getLong("revision")).isEqualTo(1);
    }
  }

  @Test
  void stopsAlthoughAClientDoesNotRead() throws IOException {
    // Given an engine that would be patient with a slow client for longer than this test may take
    SmallEngine patient = SmallEngine.start(LARGE_SNAPSHOTS, patience(Duration.ofHours(1)));
    patient.awaitReady();
    try (DeafClient client = new DeafClient(patient.port())) {
      client.send(subscription());
      client.askForMuch();
      await()
          .atMost(PATIENCE)
          .until(() -> metric(patient, "thermocline_ws_dropped_frames_total") > 0);

      patient.close();

      assertThatThrownBy(() -> new DeafClient(patient.port())).isInstanceOf(IOException.class);
    }
  }

  private static EngineOptions patience(Duration slowClient) {
    return EngineOptions.defaults().withPort(0).withLimits(TestLimits.slowClient(slowClient));
  }

  private static String subscription() {
    JsonObject params = new JsonObject("{\"streams\":[\"nodes\",\"schemes\"],\"maxHz\":100}");
    return TestClient.request(1, "telemetry.subscribe", params).encode();
  }

  private static double metric(SmallEngine engine, String name) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + engine.port() + "/metrics");
    String text =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
