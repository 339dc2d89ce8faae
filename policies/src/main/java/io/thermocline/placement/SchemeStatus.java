package io.thermocline.placement;

/**
 * Statistics of one scheme since it came into effect, over all its source nodes.
 *
 * @param name the scheme's name
 * @param nrTried regions it was tried on
 * @param szTried bytes of them
 * @param nrApplied regions of which at least a page was acted on
 * @param szApplied bytes that were acted on
 * @param szFilterPassed bytes that the page filters let through
 * @param qtExceeds reset intervals that ended with the quota used up
 * @param nrSnapshots snapshots it was applied to
 * @param effectiveBytes the effective quota of this interval; {@link Long#MAX_VALUE} without a
 *     quota
 * @param chargedBytes of it, used up in this interval
 * @param active false while its watermarks let it rest
 * @param paused true after {@code scheme.pause}
 */
public record SchemeStatus(
    String name,
    long nrTried,
    long szTried,
    long nrApplied,
    long szApplied,
    long szFilterPassed,
    long qtExceeds,
    long nrSnapshots,
    long effectiveBytes,
    long chargedBytes,
    boolean active,
    boolean paused) {}
