package io.thermocline.engine.security;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an engine is protected.
 *
 * @param tls null for plain text
 * @param tokens file of tokens; null if there are none
 * @param clients roles by the common names of client certificates
 * @param origins pages that may connect besides the engine's own, such as {@code
 *     https://ops.example.org}
 * @param auditLog file of the audit log; null for none
 */
public record SecurityOptions(
    @Nullable TlsFiles tls,
    @Nullable Path tokens,
    Map<String, Role> clients,
    Set<String> origins,
    @Nullable Path auditLog) {
  /** Nothing asked of anybody. */
  public static final SecurityOptions NONE =
      new SecurityOptions(null, null, Map.of(), Set.of(), null);

  public SecurityOptions {
    clients = Map.copyOf(clients);
    origins = Set.copyOf(origins);
  }

  /** Whether clients must say who they are. */
  public boolean authenticates() {
    return tokens != null || (tls != null && tls.clientCa() != null);
  }
}
