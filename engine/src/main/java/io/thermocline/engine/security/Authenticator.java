package io.thermocline.engine.security;

import io.thermocline.input.InputException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows who is who. The files are read anew every {@value #POLL_MILLIS} ms, away from the event
 * loop; files that cannot be used leave in force what was there before. It belongs to one event
 * loop.
 */
public final class Authenticator {
  private static final long POLL_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

  private final Vertx vertx;
  private final SecurityOptions options;
  private Secrets secrets;
  private @Nullable String complaint;
  private Future<?> reading = Future.succeededFuture();

  private Authenticator(Vertx vertx, SecurityOptions options, Secrets secrets) {
    this.vertx = vertx;
    this.options = options;
    this.secrets = secrets;
  }

  /**
   * @param host that the engine is to listen on
   * @return fails with {@link InputException} if a file cannot be used, or if the options leave
   *     open what is open to the network
   */
  public static Future<Authenticator> open(Vertx vertx, SecurityOptions options, String host) {
    return vertx.executeBlocking(
        () -> {
          Exposure.of(Exposure.LISTEN, host).require(options, host);
          return new Authenticator(vertx, options, Secrets.read(options, vertx));
        });
  }

  /** Hears of changes. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param newClientCa whether certificates that were trusted may not be so any more
     */
    void changed(boolean newClientCa);
  }

  /** Sets a server up for TLS, if that is wanted. */
  public HttpServerOptions protect(HttpServerOptions server) {
    TlsSecrets tls = secrets.tls();
    if (tls == null) {
      return server;
    }
    ServerSSLOptions ssl = tls.options();
    return server
        .setSsl(true)
        .setKeyCertOptions(ssl.getKeyCertOptions())
        .setTrustOptions(ssl.getTrustOptions())
        .setClientAuth(ssl.getClientAuth());
  }

  /**
   * Who shows this; null if that is nobody who may come in. A {@link Credential.Certificate} has
   * been verified by TLS already.
   */
  public @Nullable Principal identify(Credential credential) {
    if (!options.authenticates()) {
      return Principal.ANYBODY;
    }
    if (credential instanceof Credential.Token token) {
      return secrets.tokens().find(token.hash());
    }
    if (credential instanceof Credential.Certificate certificate) {
      Role role = options.clients().get(certificate.commonName());
      return role == null ? null : new Principal(certificate.commonName(), role);
    }
    return null;
  }

  /**
   * Follows the files from now on.
   *
   * @param listener called after each change of who is who
   */
  public void follow(HttpServer server, Listener listener) {
    if (options.tls() != null || options.tokens() != null) {
      vertx.setPeriodic(POLL_MILLIS, id -> reload(server, listener));
    }
  }

  /** Waits for the files that are being read; its timer ends with the verticle. */
  public Future<Void> close() {
    return reading.<Void>mapEmpty().otherwiseEmpty();
  }

  private void reload(HttpServer server, Listener listener) {
    Secrets before = secrets;
    reading =
        vertx
            .executeBlocking(() -> Secrets.read(options, vertx), false)
            .compose(read -> apply(read, server))
            .onSuccess(
                changed -> {
                  complaint = null;
                  if (changed) {
                    LOG.info("tokens or certificates have changed and are in force");
                    listener.changed(!Objects.equals(before.clientCa(), secrets.clientCa()));
                  }
                })
            .onFailure(this::complain);
  }

  private Future<Boolean> apply(Secrets read, HttpServer server) {
    if (read.equals(secrets)) {
      return Future.succeededFuture(false);
    }
    boolean newTls = !Objects.equals(read.tls(), secrets.tls());
    TlsSecrets tls = read.tls();
    Future<?> applied =
        newTls && tls != null ? server.updateSSLOptions(tls.options()) : Future.succeededFuture();
    return applied.map(
        done -> {
          secrets = read;
          return true;
        });
  }

  private void complain(Throwable failure) {
    String reason = describe(failure);
    if (!reason.equals(complaint)) {
      complaint = reason;
      LOG.warn("{}; what was read before stays in force", reason);
    }
  }

  private static String describe(Throwable failure) {
    return failure instanceof InputException input
        ? input.location() + input.getMessage()
        : String.valueOf(failure);
  }
}
