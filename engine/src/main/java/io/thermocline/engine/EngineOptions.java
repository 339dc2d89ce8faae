package io.thermocline.engine;

import io.thermocline.engine.control.Limits;
import io.thermocline.engine.security.SecurityOptions;

/**
 * How one engine serves.
 *
 * @param host address to listen on; one that is not loopback needs TLS and authentication
 * @param port TCP port; 0 takes any free one
 */
public record EngineOptions(String host, int port, SecurityOptions security, Limits limits) {
  /** Default address: {@code 127.0.0.1}. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** Default TCP port: 7070. */
  public static final int DEFAULT_PORT = 7070;

  /** All defaults. */
  public static EngineOptions defaults() {
    return new EngineOptions(DEFAULT_HOST, DEFAULT_PORT, SecurityOptions.NONE, Limits.defaults());
  }

  public EngineOptions withHost(String host) {
    return new EngineOptions(host, port, security, limits);
  }

  public EngineOptions withPort(int port) {
    return new EngineOptions(host, port, security, limits);
  }

  public EngineOptions withSecurity(SecurityOptions security) {
    return new EngineOptions(host, port, security, limits);
  }

  public EngineOptions withLimits(Limits limits) {
    return new EngineOptions(host, port, security, limits);
  }
}
