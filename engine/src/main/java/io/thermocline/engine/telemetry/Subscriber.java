package io.thermocline.engine.telemetry;

import io.thermocline.engine.rpc.Message;

/** Who gets telemetry. */
public interface Subscriber {
  /** What it wants. */
  Subscriptions subscriptions();

  /** Takes the newest frame of a stream; it may replace an older one that has not been sent. */
  void frame(TelemetryStream stream, Message frame);

  /** Takes an event; all are sent, in order, as long as the client keeps up. */
  void event(Message event);
}
