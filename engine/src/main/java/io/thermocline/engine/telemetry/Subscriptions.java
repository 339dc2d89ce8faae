package io.thermocline.engine.telemetry;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams of one client, each with its pace. */
public final class Subscriptions {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Map<TelemetryStream, Pace> paces = new EnumMap<>(TelemetryStream.class);

  /** How often a stream is wanted, and when and what was sent last. */
  static final class Pace {
    private final long periodNanos;
    private final int maxRegions;
    private long sentNanos;
    private long sentGeneration;
    private boolean sent;

    private Pace(long periodNanos, int maxRegions) {
      this.periodNanos = periodNanos;
      this.maxRegions = maxRegions;
    }

    int maxRegions() {
      return maxRegions;
    }

    /**
     * Whether something of this generation is to be sent now.
     *
     * @param turnNanos until this is asked again: what is due before half of that is due now
     */
    boolean due(long nowNanos, long turnNanos, long generation) {
      boolean early = nowNanos - sentNanos < periodNanos - turnNanos / 2;
      return !sent || !(early || generation == sentGeneration);
    }

    /**
     * How old a frame may be that others were sent, to be sent as well: a quarter of its period.
     */
    long patienceNanos() {
      return periodNanos / 4;
    }

    void sent(long nowNanos, long generation) {
      sent = true;
      sentNanos = nowNanos;
      sentGeneration = generation;
    }
  }

  /**
   * Adds streams, or gives those that are there another pace.
   *
   * @param maxHz most frames a second; schemes come at least once a second even if it is less
   */
  public void add(Collection<TelemetryStream> streams, double maxHz, int maxRegions) {
    long period = Math.round(NANOS_PER_SECOND / maxHz);
    for (TelemetryStream stream : streams) {
      boolean atLeastEverySecond = stream == TelemetryStream.SCHEMES;
      paces.put(
          stream,
          new Pace(atLeastEverySecond ? Math.min(period, NANOS_PER_SECOND) : period, maxRegions));
    }
  }

  public void remove(Collection<TelemetryStream> streams) {
    paces.keySet().removeAll(streams);
  }

  /** What is subscribed. */
  public List<TelemetryStream> streams() {
    return List.copyOf(paces.keySet());
  }

  @Nullable Pace pace(TelemetryStream stream) {
    return paces.get(stream);
  }
}
