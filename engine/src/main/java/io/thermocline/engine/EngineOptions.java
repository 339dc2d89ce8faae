package io.thermocline.engine;

import java.time.Duration;

/**
 * How one engine serves.
 *
 * @param host address to listen on; the API has no authentication, so a loopback address
 * @param port TCP port; 0 takes any free one
 * @param slowClientLimit how long a websocket client may leave its socket full before it is closed
 */
public record EngineOptions(String host, int port, Duration slowClientLimit) {
  /** Default address: {@code 127.0.0.1}. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** Default TCP port: 7070. */
  public static final int DEFAULT_PORT = 7070;

  /** Default patience with a slow client: 10 s. */
  public static final Duration DEFAULT_SLOW_CLIENT_LIMIT = Duration.ofSeconds(10);

  /** All defaults. */
  public static EngineOptions defaults() {
    return new EngineOptions(DEFAULT_HOST, DEFAULT_PORT, DEFAULT_SLOW_CLIENT_LIMIT);
  }

  public EngineOptions withPort(int port) {
    return new EngineOptions(host, port, slowClientLimit);
  }

  public EngineOptions withSlowClientLimit(Duration limit) {
    return new EngineOptions(host, port, limit);
  }
}
