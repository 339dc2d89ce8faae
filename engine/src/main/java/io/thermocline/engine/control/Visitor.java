package io.thermocline.engine.control;

import io.thermocline.engine.security.Credential;
import io.thermocline.engine.security.Principal;

/**
 * Who is at the other end of a connection.
 *
 * @param credential what it has shown
 * @param address that it comes from
 */
record Visitor(Principal principal, Credential credential, String address) {
  /** For people, in the history of the policy. */
  String name() {
    return principal.equals(Principal.ANYBODY) ? address : principal.name();
  }
}
