package io.thermocline.engine.telemetry;

import io.thermocline.engine.rpc.Message;
import io.thermocline.engine.rpc.RpcDispatcher;
import io.thermocline.engine.telemetry.Subscriptions.Pace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hands each subscriber the frames that are due. A frame is written and encoded once for all who
 * want it alike and are due at about the same time.
 */
public final class Publisher {
  private static final int CACHED_FRAMES = 16;

  private static final List<TelemetryStream> FRAMES =
      List.of(TelemetryStream.SNAPSHOT, TelemetryStream.SCHEMES, TelemetryStream.NODES);

  private final EngineView view;
  private final Set<Subscriber> subscribers = new LinkedHashSet<>();
  private final Map<FrameKey, Frame> frames = new HashMap<>();
  private final long turnNanos;
  private long turn;

  private record FrameKey(TelemetryStream stream, int maxRegions) {}

  /**
   * @param generation of what it shows: another one makes it outdated
   * @param madeNanos since when
   */
  private record Frame(long generation, long madeNanos, Message message) {
    boolean serves(long newest, long nowNanos, long patienceNanos) {
      return generation == newest || nowNanos - madeNanos < patienceNanos;
    }
  }

  /**
   * @param turnMillis how often it is called
   */
  public Publisher(EngineView view, int turnMillis) {
    this.view = view;
    this.turnNanos = turnMillis * 1_000_000L;
  }

  /** Writes every frame once, for nobody. */
  public void prepare() {
    view.prepare();
    for (TelemetryStream stream : FRAMES) {
      var unused = frame(new FrameKey(stream, 1), turn, 0, 0);
    }
    frames.clear();
  }

  public void add(Subscriber subscriber) {
    subscribers.add(subscriber);
  }

  public void remove(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  /** Whether nobody waits for frames. */
  public boolean idle() {
    return subscribers.stream().allMatch(one -> one.subscriptions().streams().isEmpty());
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
    Message message = notification(TelemetryStream.EVENTS, params);
    for (Subscriber subscriber : List.copyOf(subscribers)) {
      if (subscriber.subscriptions().pace(TelemetryStream.EVENTS) != null) {
        subscriber.event(message);
      }
    }
  }

  private void offer(
      Subscriber subscriber, TelemetryStream stream, long generation, long nowNanos) {
    Pace pace = subscriber.subscriptions().pace(stream);
    if (pace != null && pace.due(nowNanos, turnNanos, generation)) {
      int maxRegions = stream == TelemetryStream.SNAPSHOT ? pace.maxRegions() : 0;
      FrameKey key = new FrameKey(stream, maxRegions);
      Frame frame = frame(key, generation, nowNanos, pace.patienceNanos());
      pace.sent(nowNanos, frame.generation());
      subscriber.frame(stream, frame.message());
    }
  }

  private Frame frame(FrameKey key, long generation, long nowNanos, long patienceNanos) {
    Frame frame = frames.get(key);
    if (frame == null || !frame.serves(generation, nowNanos, patienceNanos)) {
      if (frames.size() == CACHED_FRAMES) {
        frames.clear();
      }
      frame = new Frame(generation, nowNanos, notification(key.stream(), params(key)));
      frames.put(key, frame);
    }
    return frame;
  }

  private static Message notification(TelemetryStream stream, Map<String, Object> params) {
    return Message.of(RpcDispatcher.notification(stream.method(), params));
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
