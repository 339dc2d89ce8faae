package io.thermocline.engine.control;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may connect: those of this machine. Browsers name a page's origin, other clients
 * do not. The Host header is no help, since a foreign name may resolve to this machine.
 */
final class OriginRule {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private OriginRule() {}

  /**
   * @param origin the header's value; null if there is none
   */
  static boolean permits(@Nullable String origin) {
    if (origin == null) {
      return true;
    }
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
