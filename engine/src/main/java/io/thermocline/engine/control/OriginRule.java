package io.thermocline.engine.control;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may connect: those that were named, the engine's own over TLS, and to a loopback
 * address those of this machine. Browsers name a page's origin, other clients do not. Without TLS
 * the Host header proves nothing, since a foreign name may resolve to this machine.
 */
final class OriginRule {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Set<String> named;

  OriginRule(Set<String> named) {
    this.named = named;
  }

  boolean permits(HttpServerRequest request) {
    String own = request.isSSL() ? "https://" + request.getHeader("Host") : null;
    String address = request.localAddress().hostAddress();
    boolean loopback = address != null && (address.startsWith("127.") || address.contains("::1"));
    return permits(request.getHeader("Origin"), own, loopback);
  }

  /**
   * @param origin the header's value; null if there is none
   * @param own the engine's, as the client sees it; null without TLS
   * @param loopback whether the request came to a loopback address
   */
  boolean permits(@Nullable String origin, @Nullable String own, boolean loopback) {
    return origin == null
        || origin.equals(own)
        || named.contains(origin)
        || (loopback && isOfThisMachine(origin));
  }

  private static boolean isOfThisMachine(String origin) {
    try {
      URI page = new URI(origin);
      return page.getScheme() != null
          && SCHEMES.contains(page.getScheme())
          && page.getHost() != null
          && LOOPBACK.contains(page.getHost());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
