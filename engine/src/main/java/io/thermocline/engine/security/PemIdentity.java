package io.thermocline.engine.security;

import io.thermocline.input.InputException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;

/**
 * A certificate, followed by those that sign it, and its private key; both PEM.
 *
 * @param key not to be shown to anybody
 */
record PemIdentity(Buffer certificate, Buffer key) {
  /**
   * @param keyFile which nobody but its owner may read
   * @throws InputException if a file cannot be read, is not what it should be, or the key is not
   *     the certificate's
   */
  static PemIdentity read(Path certificateFile, Path keyFile, Vertx vertx) {
    PemIdentity identity =
        new PemIdentity(
            Buffer.buffer(SecretFile.read(certificateFile)),
            Buffer.buffer(SecretFile.readPrivate(keyFile)));
    if (!identity.matches(certificateFile, keyFile, vertx)) {
      throw new InputException(keyFile.toString(), 0, "is not the key of " + certificateFile);
    }
    return identity;
  }

  PemKeyCertOptions options() {
    return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
  }

  private boolean matches(Path certificateFile, Path keyFile, Vertx vertx) {
    try {
      return KeyMatch.of(options().getKeyManagerFactory(vertx));
    } catch (Exception e) { // Vert.x declares no less.
      throw new InputException(
          certificateFile.toString(), 0, "and " + keyFile + " are no PEM certificate and key");
    }
  }
}
