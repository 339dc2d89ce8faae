package io.thermocline.engine.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a client can subscribe to. */
public enum TelemetryStream {
  SNAPSHOT,
  SCHEMES,
  NODES,
  EVENTS;

  /** As in {@code streams}: {@code snapshot}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The notification's method: {@code telemetry.snapshot}. */
  public String method() {
    return "telemetry." + keyword();
  }

  public static Optional<TelemetryStream> of(String keyword) {
    return Arrays.stream(values()).filter(s -> s.keyword().equals(keyword)).findFirst();
  }

  /** All keywords. */
  public static List<String> keywords() {
    return Arrays.stream(values()).map(TelemetryStream::keyword).toList();
  }
}
