package io.thermocline.engine.security;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the files of the options hold at one time. */
record Secrets(Tokens tokens, @Nullable TlsSecrets tls) {
  /** Those whose certificates clients may show; null for none. */
  @Nullable PemAuthorities clientCa() {
    return tls == null ? null : tls.clientCa();
  }

  /**
   * Reads and checks all of them; it blocks.
   *
   * @throws io.thermocline.input.InputException if one cannot be used
   */
  static Secrets read(SecurityOptions options, Vertx vertx) {
    Path tokens = options.tokens();
    TlsFiles tls = options.tls();
    return new Secrets(
        tokens == null ? Tokens.NONE : TokenFile.read(tokens),
        tls == null ? null : TlsSecrets.read(tls, vertx));
  }
}
