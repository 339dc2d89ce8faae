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
 * scheme at work that has the same name, action and filters. At first that is the share of all that
 * the scheme has tried so far; after that, of what it has tried last. Pages that have passed are
 * gone the next time, so a share that is remembered for longer would count them again.
 */
public final class PageFilters {
  private final boolean asksYoung;
  private final Map<String, Known> knownByName = new HashMap<>();

  /**
   * @param szTried what the scheme had tried when this was learned
   * @param szPassed what of it had passed
   * @param share what passes, 0 to 1
   */
  private record Known(Scheme scheme, long szTried, long szPassed, double share) {
    static Known of(Scheme scheme, SchemeStatus status) {
      return with(scheme, status, status.szTried(), status.szFilterPassed());
    }

    Known after(SchemeStatus status) {
      long tried = status.szTried() - szTried;
      return tried == 0 ? this : with(scheme, status, tried, status.szFilterPassed() - szPassed);
    }

    private static Known with(Scheme scheme, SchemeStatus status, long tried, long passed) {
      double share = Math.max(0, Math.min(1, (double) passed / tried));
      return new Known(scheme, status.szTried(), status.szFilterPassed(), share);
    }

    boolean precedes(Scheme other, SchemeStatus status) {
      return scheme.equals(other) && status.szTried() >= szTried;
    }

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
   * Takes what schemes at work have done so far; may be called again and again.
   *
   * @param statuses of the policy's schemes, in its order
   */
  public void learn(Policy atWork, List<SchemeStatus> statuses) {
    Map<String, Known> before = Map.copyOf(knownByName);
    knownByName.clear();
    for (SchemeStatus status : statuses) {
      atWork.schemes().stream()
          .filter(scheme -> scheme.name().equals(status.name()) && status.szTried() > 0)
          .forEach(
              scheme ->
                  knownByName.put(
                      scheme.name(), learned(before.get(scheme.name()), scheme, status)));
    }
  }

  private static Known learned(@Nullable Known before, Scheme scheme, SchemeStatus status) {
    return before != null && before.precedes(scheme, status)
        ? before.after(status)
        : Known.of(scheme, status);
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
