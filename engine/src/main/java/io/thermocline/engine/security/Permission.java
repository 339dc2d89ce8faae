package io.thermocline.engine.security;

/**
 * A row of the table of {@link Permissions}.
 *
 * @param method as on the wire: {@code policy.patch}
 * @param role the least that may call it
 * @param audited whether calls of it are recorded, because they change something
 */
public record Permission(String method, Role role, boolean audited) {}
