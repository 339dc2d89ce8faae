package io.thermocline.shadow;

import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What page filters let through, where pages cannot be asked: the share that has passed those of a
 * scheme at work that has the same name, action and filters.
 */
public final class PageFilters {
  private final boolean asksYoung;
  private final Map<String, Known> knownByName = new HashMap<>();

  private record Known(Scheme scheme, double share) {
    boolean alike(Scheme other) {
      return scheme.action() == other.action() && scheme.filters().equals(other.filters());
    }
  }

  /**
   * @param asksYoung whether pages are asked if they are young where schemes are at work
   */
  public PageFilters(boolean asksYoung) {
    this.asksYoung = asksYoung;
  }

  /**
   * Takes what schemes at work have done so far.
   *
   * @param statuses of the policy's schemes, in its order
   */
  public void learn(Policy atWork, List<SchemeStatus> statuses) {
    knownByName.clear();
    for (SchemeStatus status : statuses) {
      atWork.schemes().stream()
          .filter(scheme -> scheme.name().equals(status.name()) && status.szTried() > 0)
          .forEach(scheme -> knownByName.put(scheme.name(), known(scheme, status)));
    }
  }

  private static Known known(Scheme scheme, SchemeStatus status) {
    return new Known(scheme, Math.min(1, (double) status.szFilterPassed() / status.szTried()));
  }

  boolean asksYoung() {
    return asksYoung;
  }

  /** The share of tried bytes that passes; null if nobody knows. */
  @Nullable Double share(Scheme scheme) {
    Known known = knownByName.get(scheme.name());
    return known == null || !known.alike(scheme) ? null : Double.valueOf(known.share());
  }
}
