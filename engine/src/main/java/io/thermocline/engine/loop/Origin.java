package io.thermocline.engine.loop;

/**
 * Where a change of the policy comes from.
 *
 * @param author who, as the control API knows them
 * @param method how: {@code policy.patch}
 */
public record Origin(String author, String method) {}
