package io.thermocline.engine.control;

import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.engine.telemetry.Publisher;
import io.thermocline.input.Quoted;
import io.thermocline.placement.SchemeStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code scheme.pause} and {@code scheme.resume}: stops one scheme without touching the policy. */
final class SchemeMethods {
  private final LivePlacement placement;
  private final Publisher publisher;

  SchemeMethods(LivePlacement placement, Publisher publisher) {
    this.placement = placement;
    this.publisher = publisher;
  }

  Map<String, Object> pause(Arguments arguments, Session session) {
    return set(arguments.string("name"), true);
  }

  Map<String, Object> resume(Arguments arguments, Session session) {
    return set(arguments.string("name"), false);
  }

  private Map<String, Object> set(String scheme, boolean paused) {
    if (!placement.setPaused(scheme, paused)) {
      throw new RpcError(
          RpcError.INVALID_PARAMS,
          "parameter 'name': there is no scheme %s (there are %s)"
              .formatted(
                  Quoted.of(scheme),
                  String.join(
                      ", ", placement.schemes().stream().map(SchemeStatus::name).toList())));
    }
    publisher.event(
        paused ? "scheme.paused" : "scheme.resumed",
        placement.nowSeconds(),
        Map.of("scheme", scheme));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", scheme);
    result.put("paused", paused);
    return result;
  }
}
