package io.thermocline.engine.telemetry;

import io.thermocline.engine.rpc.RpcDispatcher;
import io.thermocline.engine.telemetry.Subscriptions.Pace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hands each subscriber the frames that are due. A frame is written once for all who want it alike.
 */
public final class Publisher {
  private static final int CACHED_FRAMES = 16;

  private final EngineView view;
  private final Set<Subscriber> subscribers = new LinkedHashSet<>();
  private final Map<FrameKey, Frame> frames = new HashMap<>();
  private final long turnNanos;
  private long turn;

  private record FrameKey(TelemetryStream stream, int maxRegions) {}

  /**
   * @param generation of what it shows: another one makes it outdated
   */
  private record Frame(long generation, String text) {}

  /**
   * @param turnMillis how often it is called
   */
  public Publisher(EngineView view, int turnMillis) {
    this.view = view;
    this.turnNanos = turnMillis * 1_000_000L;
  }

  public void add(Subscriber subscriber) {
    subscribers.add(subscriber);
  }

  public void remove(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  /** Sends what is due at this time; to be called after each turn of the placement loop. */
  public void publish(long nowNanos) {
    turn++;
    if (subscribers.isEmpty()) {
      return;
    }
    long snapshots = view.snapshotGeneration();
    for (Subscriber subscriber : List.copyOf(subscribers)) {
      if (snapshots > 0) {
        offer(subscriber, TelemetryStream.SNAPSHOT, snapshots, nowNanos);
      }
      offer(subscriber, TelemetryStream.SCHEMES, turn, nowNanos);
      offer(subscriber, TelemetryStream.NODES, turn, nowNanos);
    }
  }

  /**
   * Tells everyone who wants events.
   *
   * @param type what has happened, as {@code policy.changed}
   */
  public void event(String type, double seconds, Map<String, Object> details) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("type", type);
    event.putAll(details);
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("t", seconds);
    params.put("events", List.of(event));
    String text = RpcDispatcher.notification(TelemetryStream.EVENTS.method(), params);
    for (Subscriber subscriber : List.copyOf(subscribers)) {
      if (subscriber.subscriptions().pace(TelemetryStream.EVENTS) != null) {
        subscriber.event(text);
      }
    }
  }

  private void offer(
      Subscriber subscriber, TelemetryStream stream, long generation, long nowNanos) {
    Pace pace = subscriber.subscriptions().pace(stream);
    if (pace != null && pace.take(nowNanos, turnNanos, generation)) {
      int maxRegions = stream == TelemetryStream.SNAPSHOT ? pace.maxRegions() : 0;
      subscriber.frame(stream, text(new FrameKey(stream, maxRegions), generation));
    }
  }

  private String text(FrameKey key, long generation) {
    Frame frame = frames.get(key);
    if (frame == null || frame.generation() != generation) {
      if (frames.size() == CACHED_FRAMES) {
        frames.clear();
      }
      frame = new Frame(generation, RpcDispatcher.notification(key.stream().method(), params(key)));
      frames.put(key, frame);
    }
    return frame.text();
  }

  private Map<String, Object> params(FrameKey key) {
    return switch (key.stream()) {
      case SNAPSHOT -> view.snapshot(key.maxRegions());
      case SCHEMES -> view.schemes();
      case NODES -> view.nodes();
      case EVENTS -> throw new IllegalArgumentException("events are no frames");
    };
  }
}
