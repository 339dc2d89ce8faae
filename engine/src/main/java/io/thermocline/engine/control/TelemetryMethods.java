package io.thermocline.engine.control;

import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.rpc.Param;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.engine.telemetry.EngineView;
import io.thermocline.engine.telemetry.TelemetryStream;
import io.thermocline.input.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code snapshot.get}, {@code telemetry.subscribe} and {@code telemetry.unsubscribe}. */
final class TelemetryMethods {
  static final Param MAX_REGIONS = Param.integer("maxRegions", 1, 10_000, 1_000);
  static final Param MAX_HZ = Param.number("maxHz", 0.01, 100, 10);

  private final EngineView view;

  TelemetryMethods(EngineView view) {
    this.view = view;
  }

  Map<String, Object> snapshot(Arguments arguments, Session session) {
    return view.snapshot(maxRegions(arguments));
  }

  Map<String, Object> subscribe(Arguments arguments, Session session) {
    session
        .subscriptions()
        .add(streams(arguments), arguments.number(MAX_HZ.name()), maxRegions(arguments));
    return subscribed(session);
  }

  Map<String, Object> unsubscribe(Arguments arguments, Session session) {
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
    return (int) arguments.integer(MAX_REGIONS.name());
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
