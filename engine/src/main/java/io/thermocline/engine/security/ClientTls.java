package io.thermocline.engine.security;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClientOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whom a client trusts over TLS, and what it shows. The engine's name is always checked. */
public final class ClientTls {
  private final @Nullable PemAuthorities authorities;
  private final @Nullable PemIdentity identity;

  private ClientTls(@Nullable PemAuthorities authorities, @Nullable PemIdentity identity) {
    this.authorities = authorities;
    this.identity = identity;
  }

  /**
   * Reads and checks the files; it blocks.
   *
   * @param ca PEM certificates of whoever may have signed the engine's; null for those that this
   *     Java trusts
   * @param certificate PEM, to be shown to the engine; null to show none
   * @param key PEM, of that certificate, which nobody but the file's owner may read
   * @throws io.thermocline.input.InputException if one cannot be used
   */
  public static ClientTls read(
      @Nullable Path ca, @Nullable Path certificate, @Nullable Path key, Vertx vertx) {
    return new ClientTls(
        ca == null ? null : PemAuthorities.read(ca, vertx),
        certificate == null || key == null ? null : PemIdentity.read(certificate, key, vertx));
  }

  /** Sets a client up for TLS. */
  public WebSocketClientOptions protect(WebSocketClientOptions client) {
    client.setSsl(true);
    if (authorities != null) {
      client.setTrustOptions(authorities.options());
    }
    if (identity != null) {
      client.setKeyCertOptions(identity.options());
    }
    return client;
  }
}
