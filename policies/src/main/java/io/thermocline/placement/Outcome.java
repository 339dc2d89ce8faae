package io.thermocline.placement;

/**
 * What a mover did for one scheme of one plan, as an increment: a plan may report several.
 *
 * @param schemeUid {@link ResolvedScheme#uid()} of the plan
 * @param sourceNode where the pages were
 * @param targetNode where they went; -1 for actions without a target
 * @param regions plan entries finished
 * @param regionsApplied of those, entries of which at least one page was acted on
 * @param triedBytes bytes looked at
 * @param filterPassedBytes of those, what the page filters let through
 * @param appliedBytes of those, what was acted on
 * @param elapsedNanos time the action took
 */
public record Outcome(
    int schemeUid,
    int sourceNode,
    int targetNode,
    int regions,
    int regionsApplied,
    long triedBytes,
    long filterPassedBytes,
    long appliedBytes,
    long elapsedNanos) {}
