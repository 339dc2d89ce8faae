package io.thermocline.engine.control;

import io.thermocline.engine.rpc.Message;
import io.thermocline.engine.telemetry.TelemetryStream;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What one client is still to be sent. Replies are never lost and go first; of events the newest
 * {@link #MAX_EVENTS} are kept; of each other stream the newest frame only.
 */
final class Mailbox {
  static final int MAX_EVENTS = 1_000;

  private final Queue<Message> replies = new ArrayDeque<>();
  private final Queue<Message> events = new ArrayDeque<>();
  private final Map<TelemetryStream, Message> frames = new EnumMap<>(TelemetryStream.class);
  private final LongAdder dropped;

  /**
   * @param dropped counts frames and events that were replaced by newer ones
   */
  Mailbox(LongAdder dropped) {
    this.dropped = dropped;
  }

  void reply(Message reply) {
    replies.add(reply);
  }

  void event(Message event) {
    if (events.size() == MAX_EVENTS) {
      events.remove();
      dropped.increment();
    }
    events.add(event);
  }

  void frame(TelemetryStream stream, Message frame) {
    if (frames.put(stream, frame) != null) {
      dropped.increment();
    }
  }

  /** Takes out what is to be sent next; null if nothing is left. */
  @Nullable Message next() {
    if (!replies.isEmpty()) {
      return replies.remove();
    }
    if (!events.isEmpty()) {
      return events.remove();
    }
    Iterator<Message> waiting = frames.values().iterator();
    if (!waiting.hasNext()) {
      return null;
    }
    Message frame = waiting.next();
    waiting.remove();
    return frame;
  }
}
