package io.thermocline.engine.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Pages of an engine. */
final class HttpGet {
  private HttpGet() {}

  /** What Prometheus would be given. */
  static byte[] metrics(int port) throws IOException {
    try (InputStream in =
        URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
      return in.readAllBytes();
    }
  }
}
