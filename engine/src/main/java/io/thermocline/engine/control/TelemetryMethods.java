package io.thermocline.engine.control;

import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.rpc.Param;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.engine.rpc.RpcMethod;
import io.thermocline.engine.telemetry.EngineView;
import io.thermocline.engine.telemetry.TelemetryStream;
import io.thermocline.input.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code snapshot.get}, {@code telemetry.subscribe} and {@code telemetry.unsubscribe}. */
final class TelemetryMethods {
  static final int DEFAULT_REGIONS = 1_000;
  static final int MOST_REGIONS = 10_000;
  static final double DEFAULT_HZ = 10;
  static final double LEAST_HZ = 0.01;
  static final double MOST_HZ = 100;

  private final EngineView view;

  TelemetryMethods(EngineView view) {
    this.view = view;
  }

  List<RpcMethod<Session>> methods() {
    Param maxRegions = Param.optional("maxRegions", Param.Kind.INTEGER);
    return List.of(
        RpcMethod.immediate(
            "snapshot.get",
            List.of(maxRegions),
            (arguments, session) -> view.snapshot(maxRegions(arguments))),
        RpcMethod.immediate(
            "telemetry.subscribe",
            List.of(
                Param.required("streams", Param.Kind.STRINGS),
                Param.optional("maxHz", Param.Kind.NUMBER),
                maxRegions),
            TelemetryMethods::subscribe),
        RpcMethod.immediate(
            "telemetry.unsubscribe",
            List.of(Param.optional("streams", Param.Kind.STRINGS)),
            TelemetryMethods::unsubscribe));
  }

  private static Map<String, Object> subscribe(Arguments arguments, Session session) {
    List<TelemetryStream> streams = streams(arguments);
    double maxHz = arguments.number("maxHz", DEFAULT_HZ, LEAST_HZ, MOST_HZ);
    session.subscriptions().add(streams, maxHz, maxRegions(arguments));
    return subscribed(session);
  }

  private static Map<String, Object> unsubscribe(Arguments arguments, Session session) {
    session
        .subscriptions()
        .remove(arguments.has("streams") ? streams(arguments) : List.of(TelemetryStream.values()));
    return subscribed(session);
  }

  private static Map<String, Object> subscribed(Session session) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(
        "streams",
        session.subscriptions().streams().stream().map(TelemetryStream::keyword).toList());
    return result;
  }

  private static int maxRegions(Arguments arguments) {
    return arguments.integer("maxRegions", DEFAULT_REGIONS, 1, MOST_REGIONS);
  }

  private static List<TelemetryStream> streams(Arguments arguments) {
    return arguments.strings("streams").stream().map(TelemetryMethods::stream).toList();
  }

  private static TelemetryStream stream(String keyword) {
    return TelemetryStream.of(keyword)
        .orElseThrow(
            () ->
                new RpcError(
                    RpcError.INVALID_PARAMS,
                    "parameter 'streams': there is no stream %s (there are %s)"
                        .formatted(
                            Quoted.of(keyword), String.join(", ", TelemetryStream.keywords()))));
  }
}
