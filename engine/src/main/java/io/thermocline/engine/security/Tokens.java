package io.thermocline.engine.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tokens that are accepted, as their hashes. */
record Tokens(List<Entry> entries) {
  /** For an engine without tokens. */
  static final Tokens NONE = new Tokens(List.of());

  Tokens {
    entries = List.copyOf(entries);
  }

  /** One token. */
  record Entry(Principal principal, TokenHash hash) {}

  /** Whose token it is; null if it is nobody's. Takes as long for each, wherever it stands. */
  @Nullable Principal find(TokenHash hash) {
    Principal found = null;
    for (Entry entry : entries) {
      if (entry.hash().equals(hash)) {
        found = entry.principal();
      }
    }
    return found;
  }
}
