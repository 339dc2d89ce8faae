package io.thermocline.engine.security;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a server's files of TLS hold.
 *
 * @param clientCa those whose certificates clients may show; null for none
 */
record TlsSecrets(PemIdentity identity, @Nullable PemAuthorities clientCa) {
  /**
   * @throws io.thermocline.input.InputException if a file cannot be read or is not what it should
   *     be
   */
  static TlsSecrets read(TlsFiles files, Vertx vertx) {
    Path ca = files.clientCa();
    return new TlsSecrets(
        PemIdentity.read(files.certificate(), files.key(), vertx),
        ca == null ? null : PemAuthorities.read(ca, vertx));
  }

  /** As Vert.x wants them. Certificates of clients are asked for, and need not be shown. */
  ServerSSLOptions options() {
    ServerSSLOptions options = new ServerSSLOptions().setKeyCertOptions(identity.options());
    return clientCa == null
        ? options
        : options.setTrustOptions(clientCa.options()).setClientAuth(ClientAuth.REQUEST);
  }
}
