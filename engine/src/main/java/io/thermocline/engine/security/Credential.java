package io.thermocline.engine.security;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What a request shows to say who it comes from. */
public sealed interface Credential {
  /** The subprotocol that carries a token for browsers, which cannot set a websocket's headers. */
  String SUBPROTOCOL_PREFIX = "thermocline.bearer.";

  String BEARER = "bearer ";

  /** A token; only its hash is kept. */
  record Token(TokenHash hash) implements Credential {}

  /**
   * A certificate that the trusted ones have signed.
   *
   * @param commonName of its subject
   */
  record Certificate(String commonName) implements Credential {}

  /** Nothing, or nothing that can be read. */
  record None() implements Credential {}

  /** A token goes before a certificate, so that a wrong one is never made up for by the other. */
  static Credential of(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      boolean bearer = authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
      return bearer ? token(authorization.substring(BEARER.length()).strip()) : new None();
    }
    Optional<String> offered =
        request.headers().getAll("Sec-WebSocket-Protocol").stream()
            .flatMap(header -> Stream.of(header.split(",", -1)))
            .map(String::strip)
            .filter(subprotocol -> subprotocol.startsWith(SUBPROTOCOL_PREFIX))
            .findFirst();
    return offered
        .map(subprotocol -> token(subprotocol.substring(SUBPROTOCOL_PREFIX.length())))
        .orElseGet(() -> certificate(request.connection()));
  }

  private static Credential token(String token) {
    return new Token(TokenHash.of(token));
  }

  private static Credential certificate(HttpConnection connection) {
    if (!connection.isSsl()) {
      return new None();
    }
    try {
      return connection.peerCertificates().stream()
          .findFirst()
          .filter(X509Certificate.class::isInstance)
          .map(X509Certificate.class::cast)
          .map(Credential::commonName)
          .<Credential>map(Certificate::new)
          .orElseGet(None::new);
    } catch (SSLPeerUnverifiedException e) {
      return new None(); // It showed none.
    }
  }

  private static @Nullable String commonName(X509Certificate certificate) {
    try {
      LdapName subject = new LdapName(certificate.getSubjectX500Principal().getName());
      return subject.getRdns().stream()
          .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
          .map(Rdn::getValue)
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .findFirst()
          .orElse(null);
    } catch (InvalidNameException e) {
      return null;
    }
  }
}
