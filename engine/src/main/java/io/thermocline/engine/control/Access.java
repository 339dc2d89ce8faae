package io.thermocline.engine.control;

import io.thermocline.engine.audit.AuditLog;
import io.thermocline.engine.security.Authenticator;
import java.util.Set;

/**
 * Who may come in, and where it is written down.
 *
 * @param origins pages that may connect besides the engine's own
 */
public record Access(Authenticator authenticator, AuditLog audit, Set<String> origins) {}
