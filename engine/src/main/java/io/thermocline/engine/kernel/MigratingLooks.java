package io.thermocline.engine.kernel;

import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.List;

/**
 * Where stat asks nothing of pages, a migration to the node that they are on does: it asks the
 * filters, which takes accessed bits back, and moves nothing.
 *
 * <p>But it is an action, and begins the region's age anew. A scheme that acts on what was looked
 * at just before would not find the age that both ask for. So both go without it, and act no more
 * often than regions may be of that age.
 */
record MigratingLooks(KernelCapabilities kernel) {
  /** Whether this scheme is carried out as a migration. */
  boolean include(Scheme scheme) {
    return scheme.action() == Action.STAT
        && !kernel.has(DamonFeature.STAT_ASKS_PAGES)
        && kernel.actions().contains(Action.MIGRATE_HOT)
        && scheme.filters().stream().anyMatch(filter -> !filter.type().isCore());
  }

  /** The policy as it is carried out. */
  Policy carriedOut(Policy policy) {
    List<AccessPattern> begunAnew = new ArrayList<>();
    List<Scheme> schemes = new ArrayList<>();
    for (Scheme scheme : policy.schemes()) {
      AccessPattern pattern = scheme.pattern();
      if (include(scheme) && pattern.minAgeMicros() > 0) {
        begunAnew.add(pattern);
      }
      schemes.add(begunAnew.contains(pattern) ? ageless(scheme) : scheme);
    }
    return new Policy(policy.name(), policy.monitor(), schemes);
  }

  private static Scheme ageless(Scheme scheme) {
    AccessPattern pattern = scheme.pattern();
    long apart =
        pattern.maxAgeMicros() == Long.MAX_VALUE ? pattern.minAgeMicros() : pattern.maxAgeMicros();
    return scheme.withPattern(pattern.ofAnyAge(), Math.max(scheme.applyIntervalMicros(), apart));
  }
}
