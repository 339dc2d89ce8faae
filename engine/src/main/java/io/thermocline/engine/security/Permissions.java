package io.thermocline.engine.security;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which role each method of the control API asks for. To take a shadow over is to replace the whole
 * policy, as {@code policy.put} does; a rollback leads to a policy that was in effect before.
 */
public final class Permissions {
  private static final List<Permission> TABLE =
      List.of(
          reads("engine.status", Role.VIEWER),
          reads("topology.get", Role.VIEWER),
          reads("snapshot.get", Role.VIEWER),
          reads("telemetry.subscribe", Role.VIEWER),
          reads("telemetry.unsubscribe", Role.VIEWER),
          reads("policy.get", Role.VIEWER),
          reads("policy.history", Role.VIEWER),
          reads("policy.dryRun", Role.OPERATOR),
          changes("policy.patch", Role.OPERATOR),
          changes("policy.rollback", Role.OPERATOR),
          changes("policy.put", Role.ADMIN),
          changes("scheme.pause", Role.OPERATOR),
          changes("scheme.resume", Role.OPERATOR),
          reads("shadow.status", Role.VIEWER),
          changes("shadow.start", Role.OPERATOR),
          changes("shadow.stop", Role.OPERATOR),
          changes("shadow.promote", Role.ADMIN));

  private static final Map<String, Permission> BY_METHOD =
      TABLE.stream().collect(Collectors.toUnmodifiableMap(Permission::method, Function.identity()));

  private Permissions() {}

  /** The whole table. */
  public static List<Permission> all() {
    return TABLE;
  }

  /**
   * @throws IllegalStateException if the method is not in the table, so that nobody may call it
   */
  public static Permission of(String method) {
    Permission permission = BY_METHOD.get(method);
    if (permission == null) {
      throw new IllegalStateException("no role is set for the method " + method);
    }
    return permission;
  }

  private static Permission reads(String method, Role role) {
    return new Permission(method, role, false);
  }

  private static Permission changes(String method, Role role) {
    return new Permission(method, role, true);
  }
}
