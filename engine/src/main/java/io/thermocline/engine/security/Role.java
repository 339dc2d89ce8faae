package io.thermocline.engine.security;

/** What somebody may do; each role may do what the ones before it may. */
public enum Role {
  /** Looks. */
  VIEWER,
  /** Steers: patches, takes back, pauses, tries out. */
  OPERATOR,
  /** Replaces whole policies. */
  ADMIN;

  /** Whether this role may do what another one is enough for. */
  public boolean includes(Role enough) {
    return compareTo(enough) >= 0;
  }
}
