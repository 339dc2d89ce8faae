package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.thermocline.engine.telemetry.TelemetryStream;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code /asyncapi.yaml} against the engine that serves it. */
@Timeout(120)
class ApiDocumentTest {
  /** One call of every method, in an order in which all of them succeed. */
  private static final List<Map.Entry<String, String>> CALLS =
      List.of(
          Map.entry("engine.status", "{}"),
          Map.entry("topology.get", "{}"),
          Map.entry("policy.get", "{}"),
          Map.entry("policy.dryRun", "{\"policy\":\"hmsdk-capacity\"}"),
          Map.entry("policy.patch", "{\"revision\":1,\"patch\":{\"name\":\"patched\"}}"),
          Map.entry("policy.put", "{\"revision\":2,\"policy\":\"damon-default\"}"),
          Map.entry("policy.rollback", "{\"revision\":1}"),
          Map.entry("policy.history", "{\"limit\":5}"),
          Map.entry("shadow.start", "{\"policy\":\"damon-default\"}"),
          Map.entry("shadow.status", "{}"),
          Map.entry("shadow.stop", "{}"),
          Map.entry("shadow.status", "{}"),
          Map.entry("shadow.start", "{\"patch\":{}}"),
          Map.entry("shadow.promote", "{}"),
          Map.entry("scheme.pause", "{\"name\":\"promote\"}"),
          Map.entry("scheme.resume", "{\"name\":\"promote\"}"),
          Map.entry("snapshot.get", "{\"maxRegions\":20}"),
          Map.entry("telemetry.subscribe", "{\"streams\":[\"schemes\"],\"maxHz\":20}"),
          Map.entry("telemetry.unsubscribe", "{}"));

  private static SmallEngine engine;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    engine = SmallEngine.start();
    engine.awaitReady();
    URI uri = URI.create("http://127.0.0.1:" + engine.port() + "/asyncapi.yaml");
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    document = new YAMLMapper().readTree(response.body());
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void everyMethodIsDescribedAndItsCallsAndRepliesAreAsDescribed() {
    List<String> called = CALLS.stream().map(Map.Entry::getKey).distinct().toList();
    assertThat(operations("receive")).containsExactlyInAnyOrderElementsOf(called);
    try (TestClient client = engine.connect()) {
      for (Map.Entry<String, String> call : CALLS) {
        String method = call.getKey();
        JsonObject request = TestClient.request(1, method, new JsonObject(call.getValue()));
        assertThat(problems(method, request)).as(request.encode()).isEmpty();

        client.send(request.encode());
        JsonObject reply = new JsonObject(client.reply());

        assertThat(reply.getJsonObject("error")).as(method).isNull();
        assertThat(problems(method + ".reply", reply)).as(reply.encode()).isEmpty();
      }
    }
  }

  @Test
  void everyStreamIsDescribedAndItsNotificationsAreAsDescribed() {
    assertThat(operations("send"))
        .containsExactlyElementsOf(
            Stream.of(TelemetryStream.values()).map(TelemetryStream::method).toList());
    try (TestClient client = engine.connect()) {
      client.result(
          "telemetry.subscribe",
          new JsonObject().put("streams", new JsonArray(TelemetryStream.keywords())));
      for (TelemetryStream stream :
          List.of(TelemetryStream.SNAPSHOT, TelemetryStream.SCHEMES, TelemetryStream.NODES)) {
        assertDescribed(stream.method(), client.notification(stream.method()));
      }
    }
  }

  @Test
  void eventsAreAsDescribed() {
    try (TestClient listener = engine.connect();
        TestClient client = engine.connect()) {
      listener.result("telemetry.subscribe", new JsonObject("{\"streams\":[\"events\"]}"));
      client.result("scheme.pause", new JsonObject("{\"name\":\"demote\"}"));
      client.result("scheme.resume", new JsonObject("{\"name\":\"demote\"}"));

      assertDescribed("telemetry.events", listener.notification("telemetry.events"));
      assertDescribed("telemetry.events", listener.notification("telemetry.events"));
    }
  }

  @Test
  void refusalsAreAsDescribed() {
    try (TestClient client = engine.connect()) {
      for (String message :
          List.of("{", "[]", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"policy.patch\"}")) {
        client.send(message);
        JsonObject reply = new JsonObject(client.reply());
        assertThat(problems("error", reply)).as(reply.encode()).isEmpty();
      }
    }
  }

  @Test
  void whatADocumentedCallMayNotBeIsRefused() {
    JsonObject wrong =
        TestClient.request(1, "snapshot.get", new JsonObject("{\"maxRegions\":10001}"));
    JsonObject unknown = TestClient.request(1, "snapshot.get", new JsonObject("{\"most\":1}"));

    assertThat(problems("snapshot.get", wrong)).hasSize(1);
    assertThat(problems("snapshot.get", unknown)).hasSize(1);
    try (TestClient client = engine.connect()) {
      assertThat(client.error("snapshot.get", wrong.getJsonObject("params"))).isNotNull();
      assertThat(client.error("snapshot.get", unknown.getJsonObject("params"))).isNotNull();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = document.findValuesAsText("$ref");

    assertThat(references)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  private static void assertDescribed(String method, JsonObject params) {
    JsonObject notification =
        new JsonObject().put("jsonrpc", "2.0").put("method", method).put("params", params);
    assertThat(problems(method, notification)).as(notification.encode()).isEmpty();
  }

  /** What the document says is wrong with a message. */
  private static Set<ValidationMessage> problems(String message, JsonObject value) {
    ObjectNode schema = document.deepCopy();
    schema.put("$ref", "#/components/messages/" + message + "/payload");
    try {
      return JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(schema)
          .validate(new YAMLMapper().readTree(value.encode()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> operations(String action) {
    List<String> names = new ArrayList<>();
    document
        .get("operations")
        .fields()
        .forEachRemaining(
            operation -> {
              if (operation.getValue().get("action").asText().equals(action)) {
                names.add(operation.getKey());
              }
            });
    return names;
  }
}
