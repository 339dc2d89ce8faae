package io.thermocline.engine.security;

import io.thermocline.input.InputException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the files of TLS hold. */
record TlsSecrets(Buffer certificate, Buffer key, @Nullable Buffer clientCa) {
  /**
   * @throws InputException if a file cannot be read, is not what it should be, or the key is not
   *     the certificate's
   */
  static TlsSecrets read(TlsFiles files, Vertx vertx) {
    Path ca = files.clientCa();
    TlsSecrets secrets =
        new TlsSecrets(
            Buffer.buffer(SecretFile.read(files.certificate())),
            Buffer.buffer(SecretFile.readPrivate(files.key())),
            ca == null ? null : Buffer.buffer(SecretFile.read(ca)));
    secrets.check(files, vertx);
    return secrets;
  }

  /** As Vert.x wants them. Certificates of clients are asked for, and need not be shown. */
  ServerSSLOptions options() {
    ServerSSLOptions options = new ServerSSLOptions().setKeyCertOptions(identity());
    PemTrustOptions trusted = trusted();
    return trusted == null
        ? options
        : options.setTrustOptions(trusted).setClientAuth(ClientAuth.REQUEST);
  }

  private PemKeyCertOptions identity() {
    return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
  }

  private @Nullable PemTrustOptions trusted() {
    return clientCa == null ? null : new PemTrustOptions().addCertValue(clientCa);
  }

  private void check(TlsFiles files, Vertx vertx) {
    try {
      if (!KeyMatch.of(identity().getKeyManagerFactory(vertx))) {
        throw refuse(files.key(), "is not the key of " + files.certificate());
      }
    } catch (InputException e) {
      throw e;
    } catch (Exception e) { // Vert.x declares no less.
      throw refuse(files.certificate(), "and " + files.key() + " are no PEM certificate and key");
    }
    PemTrustOptions trusted = trusted();
    if (trusted != null) {
      try {
        trusted.getTrustManagerFactory(vertx);
      } catch (Exception e) {
        throw refuse(files.clientCa(), "holds no PEM certificates");
      }
    }
  }

  private static InputException refuse(@Nullable Path file, String message) {
    return new InputException(String.valueOf(file), 0, message);
  }
}
