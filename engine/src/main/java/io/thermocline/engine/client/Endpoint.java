package io.thermocline.engine.client;

import io.thermocline.engine.security.BearerToken;
import io.thermocline.engine.security.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine listens, and how to come in.
 *
 * @param token shown to it; null for none
 * @param tls null to connect without TLS
 */
public record Endpoint(
    String host, int port, @Nullable BearerToken token, @Nullable ClientTls tls) {
  /** An engine that asks nobody who they are. */
  public static Endpoint open(String host, int port) {
    return new Endpoint(host, port, null, null);
  }

  /** {@code HOST:PORT}. */
  public String address() {
    return host + ":" + port;
  }

  /** Its page, for people. */
  public String url() {
    return (tls == null ? "http://" : "https://") + address();
  }
}
