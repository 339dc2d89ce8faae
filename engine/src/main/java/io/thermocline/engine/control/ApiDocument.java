package io.thermocline.engine.control;

import io.thermocline.engine.rpc.JsonWriter;
import io.thermocline.engine.rpc.Param;
import io.thermocline.engine.rpc.RpcMethod;
import io.thermocline.engine.telemetry.TelemetryStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The API as an AsyncAPI 3 document: operations and their parameters from the table of methods,
 * what is sent back from {@code schemas.yaml}. Flow style, since JSON is YAML.
 */
final class ApiDocument {
  private static final String SCHEMAS = "schemas.yaml";
  private static final String CHANNEL = "#/channels/control";
  private static final Map<String, Object> VERSION = Map.of("const", "2.0");
  private static final Map<String, Object> ID = Map.of("type", List.of("string", "number", "null"));

  private final StringBuilder text = new StringBuilder();

  private ApiDocument() {}

  /**
   * @param version of this build
   */
  static String of(String version, List<? extends RpcMethod<?>> methods) {
    ApiDocument document = new ApiDocument();
    document.head(version);
    document.channel(methods);
    document.operations(methods);
    document.messages(methods);
    document.text.append("  schemas:\n").append(schemas().indent(4));
    return document.text.toString();
  }

  private void head(String version) {
    text.append("asyncapi: 3.0.0\n");
    entry(
        0,
        "info",
        tree("title", "Thermocline", "version", version, "license", tree("name", "Apache-2.0")));
    text.append("defaultContentType: application/json\n");
    text.append("servers:\n");
    entry(2, "local", tree("host", "127.0.0.1:7070", "protocol", "ws"));
  }

  private void channel(List<? extends RpcMethod<?>> methods) {
    text.append("channels:\n  control:\n");
    entry(4, "address", UpgradeGate.PATH);
    entry(
        4,
        "description",
        "JSON-RPC 2.0 in text messages, single or in batches; the subprotocol is "
            + UpgradeGate.SUBPROTOCOL);
    text.append("    messages:\n");
    Stream<String> calls = methods.stream().flatMap(m -> Stream.of(m.name(), reply(m.name())));
    Stream.of(calls, Stream.of("error"), notifications())
        .flatMap(names -> names)
        .forEach(name -> entry(6, name, reference("#/components/messages/" + name)));
  }

  private void operations(List<? extends RpcMethod<?>> methods) {
    text.append("operations:\n");
    for (RpcMethod<?> method : methods) {
      entry(
          2,
          method.name(),
          tree(
              "action",
              "receive",
              "summary",
              method.summary(),
              "channel",
              reference(CHANNEL),
              "messages",
              List.of(message(method.name())),
              "reply",
              tree(
                  "channel",
                  reference(CHANNEL),
                  "messages",
                  List.of(message(reply(method.name())), message("error")))));
    }
    notifications()
        .forEach(
            name ->
                entry(
                    2,
                    name,
                    tree(
                        "action",
                        "send",
                        "channel",
                        reference(CHANNEL),
                        "messages",
                        List.of(message(name)))));
  }

  private void messages(List<? extends RpcMethod<?>> methods) {
    text.append("components:\n  messages:\n");
    for (RpcMethod<?> method : methods) {
      entry(4, method.name(), payload(call(method)));
      entry(4, reply(method.name()), payload(replyOf("result", schema(method.name()))));
    }
    entry(4, "error", payload(replyOf("error", error())));
    notifications()
        .forEach(
            name ->
                entry(
                    4,
                    name,
                    payload(
                        object(
                            List.of("jsonrpc", "method", "params"),
                            tree(
                                "jsonrpc",
                                VERSION,
                                "method",
                                Map.of("const", name),
                                "params",
                                schema(name))))));
  }

  private static Map<String, Object> call(RpcMethod<?> method) {
    Map<String, Object> properties = new LinkedHashMap<>();
    method.params().forEach(param -> properties.put(param.name(), schema(param)));
    List<String> required =
        method.params().stream().filter(Param::required).map(Param::name).toList();
    List<String> members =
        required.isEmpty() ? List.of("jsonrpc", "method") : List.of("jsonrpc", "method", "params");
    return object(
        members,
        tree(
            "jsonrpc",
            VERSION,
            "id",
            ID,
            "method",
            Map.of("const", method.name()),
            "params",
            object(required, properties)));
  }

  private static Map<String, Object> schema(Param param) {
    Map<String, Object> schema =
        switch (param.kind()) {
          case INTEGER -> tree("type", "integer");
          case NUMBER -> tree("type", "number");
          case STRING -> tree("type", "string");
          case STRINGS -> tree("type", "array", "items", tree("type", "string"));
          case OBJECT -> tree("type", "object");
          case NAME_OR_OBJECT -> tree("type", List.of("string", "object"));
        };
    Param.Range range = param.range();
    if (range != null) {
      schema.put("minimum", range.least());
      schema.put("maximum", range.most());
      schema.put("default", range.otherwise());
    }
    return schema;
  }

  private static Map<String, Object> replyOf(String member, Object schema) {
    return object(
        List.of("jsonrpc", "id", member), tree("jsonrpc", VERSION, "id", ID, member, schema));
  }

  private static Map<String, Object> error() {
    return object(
        List.of("code", "message"),
        tree("code", tree("type", "integer"), "message", tree("type", "string"), "data", tree()));
  }

  private static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
    return tree(
        "type",
        "object",
        "additionalProperties",
        false,
        "required",
        required,
        "properties",
        properties);
  }

  private static Map<String, Object> payload(Map<String, Object> schema) {
    return tree("payload", schema);
  }

  private static Map<String, Object> schema(String name) {
    return reference("#/components/schemas/" + name);
  }

  private static Map<String, Object> message(String name) {
    return reference(CHANNEL + "/messages/" + name);
  }

  private static Map<String, Object> reference(String target) {
    return tree("$ref", target);
  }

  private static String reply(String method) {
    return method + ".reply";
  }

  private static Stream<String> notifications() {
    return Stream.of(TelemetryStream.values()).map(TelemetryStream::method);
  }

  private void entry(int indent, String key, Object value) {
    text.append(" ".repeat(indent)).append(key).append(": ");
    text.append(JsonWriter.write(value)).append('\n');
  }

  /** Keys and values in turns. */
  private static Map<String, Object> tree(Object... members) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      tree.put((String) members[i], members[i + 1]);
    }
    return tree;
  }

  private static String schemas() {
    try (InputStream in = ApiDocument.class.getResourceAsStream(SCHEMAS)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + SCHEMAS);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
