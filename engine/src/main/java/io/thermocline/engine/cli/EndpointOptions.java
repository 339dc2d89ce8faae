package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.client.Endpoint;
import io.thermocline.engine.security.BearerToken;
import io.thermocline.engine.security.ClientTls;
import io.thermocline.engine.security.Exposure;
import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which engine a command talks to, and how it says who it is. */
final class EndpointOptions {
  private static final Set<String> PLAIN = Set.of("ws", "http");
  private static final Set<String> OVER_TLS = Set.of("wss", "https");

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Port of its control API on 127.0.0.1 (default: " + EngineOptions.DEFAULT_PORT + ").")
  private @Nullable Integer port;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Its address instead, such as wss://db1.example.org:7070.")
  private @Nullable URI url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Holds the token to show, mode 0600.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "PEM; who signs its certificate (default: those that Java trusts).")
  private @Nullable Path ca;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "PEM; the certificate to show.")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM, mode 0600; its key.")
  private @Nullable Path key;

  /**
   * Reads the files that are named; it blocks.
   *
   * @throws InputException if an option or a file cannot be used
   */
  Endpoint endpoint(Vertx vertx) {
    LogControl.hideConnections();
    URI address = address();
    boolean overTls = OVER_TLS.contains(address.getScheme());
    if (!overTls
        && tokenFile != null
        && Exposure.of("--url", address.getHost()) != Exposure.LOOPBACK) {
      throw new InputException(
          "--token-file: the token would go to "
              + address.getHost()
              + " for all to read (write --url wss://"
              + address.getHost()
              + ")");
    }
    int number = address.getPort() < 0 ? EngineOptions.DEFAULT_PORT : address.getPort();
    return new Endpoint(
        address.getHost(),
        number,
        tokenFile == null ? null : BearerToken.read(tokenFile),
        overTls ? ClientTls.read(ca, certificate, key, vertx) : null);
  }

  private URI address() {
    boolean tlsOptions = ca != null || certificate != null || key != null;
    if ((certificate == null) != (key == null)) {
      throw new InputException("--tls-certificate: goes together with --tls-key (give both)");
    }
    if (url == null) {
      int number = port == null ? EngineOptions.DEFAULT_PORT : Ports.check("--port", port);
      String scheme = tlsOptions ? "wss://" : "ws://";
      return URI.create(scheme + EngineOptions.DEFAULT_HOST + ":" + number);
    }
    if (port != null) {
      throw new InputException("--port: does not go together with --url (give one of the two)");
    }
    checkUrl(url);
    if (tlsOptions && PLAIN.contains(url.getScheme())) {
      throw new InputException("--url: is not for TLS (write wss://" + url.getAuthority() + ")");
    }
    return url;
  }

  private static void checkUrl(URI url) {
    if (url.getRawUserInfo() != null || url.getRawQuery() != null) {
      throw new InputException(
          "--url: holds more than an address (a token goes into a file, with --token-file FILE)");
    }
    String scheme = String.valueOf(url.getScheme());
    if (url.getHost() == null || !(PLAIN.contains(scheme) || OVER_TLS.contains(scheme))) {
      throw new InputException(
          "--url: "
              + Quoted.of(url.toString())
              + " names no host (write for example ws://127.0.0.1:7070)");
    }
  }
}
