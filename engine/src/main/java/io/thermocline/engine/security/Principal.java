package io.thermocline.engine.security;

/**
 * Somebody who has been recognised.
 *
 * @param name as the token file or the certificate has it
 */
public record Principal(String name, Role role) {
  /** Whoever reaches an engine that asks nobody who they are: on loopback only. */
  public static final Principal ANYBODY = new Principal("anybody", Role.ADMIN);
}
