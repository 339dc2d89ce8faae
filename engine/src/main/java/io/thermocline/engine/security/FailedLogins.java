package io.thermocline.engine.security;

import io.thermocline.placement.NanoClock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed attempts to come in by address, in windows of a second. The newest {@value
 * #MOST_ADDRESSES} addresses are remembered.
 */
public final class FailedLogins {
  private static final int MOST_ADDRESSES = 1_024;
  private static final long WINDOW_NANOS = 1_000_000_000;

  private final int limit;
  private final NanoClock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  /**
   * @param limit failures a second after which an address is not listened to
   */
  public FailedLogins(int limit, NanoClock clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /** The failures of an address since a time. */
  private record Window(long startNanos, int failures) {}

  /** Whether an address has failed too often in this second. */
  public boolean tooMany(String address) {
    return current(address).failures() >= limit;
  }

  public void add(String address) {
    Window window = current(address);
    windows.put(address, new Window(window.startNanos(), window.failures() + 1));
  }

  private Window current(String address) {
    Window window = windows.get(address);
    long now = clock.nanoTime();
    return window == null || now - window.startNanos() >= WINDOW_NANOS
        ? new Window(now, 0)
        : window;
  }
}
