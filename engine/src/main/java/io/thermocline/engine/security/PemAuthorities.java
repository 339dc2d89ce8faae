package io.thermocline.engine.security;

import io.thermocline.input.InputException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;

/** Those whose signatures on certificates are trusted, as PEM. */
record PemAuthorities(Buffer certificates) {
  /**
   * @throws InputException if the file cannot be read or holds no certificates
   */
  static PemAuthorities read(Path file, Vertx vertx) {
    PemAuthorities authorities = new PemAuthorities(Buffer.buffer(SecretFile.read(file)));
    try {
      authorities.options().getTrustManagerFactory(vertx);
    } catch (Exception e) { // Vert.x declares no less.
      throw new InputException(file.toString(), 0, "holds no PEM certificates");
    }
    return authorities;
  }

  PemTrustOptions options() {
    return new PemTrustOptions().addCertValue(certificates);
  }
}
