package io.thermocline.engine.backend;

import io.thermocline.placement.Flow;
import io.thermocline.placement.PlacementLoop;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.Policy;
import io.thermocline.shadow.PageFilters;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Who decides on a backend what moves, under one policy: our own placement loop, or the kernel's
 * schemes. For one thread, the one that also reads the backend's snapshots; no method blocks.
 */
public interface Placer {
  /** Loads the code of its first plan; before the backend is started, and not on an event loop. */
  default void prepare() {}

  /** One turn; to be called every few milliseconds. */
  void tick();

  /** For how long from now on a turn would find nothing to do; 0 if that is not known. */
  default long restNanos() {
    return 0;
  }

  /** Somebody is told what has been done here: statistics that are costly to read are, soon. */
  default void asked() {}

  /** The policy in effect. */
  Policy policy();

  /**
   * Looks at a policy, and changes nothing.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   */
  void check(Policy policy);

  /**
   * Puts another policy into effect from each scheme's next application on. Schemes keep their
   * state by name. One change at a time: the next may be asked for when this one has ended.
   *
   * @return done when it is in effect; if it fails, the policy of before still is
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   * @throws io.thermocline.input.InputException if a monitor cannot be set as it says; in both
   *     cases nothing has changed
   */
  CompletionStage<Void> install(Policy policy);

  /**
   * What a policy would do to the newest snapshots, and to the kernel; changes nothing.
   *
   * @throws io.thermocline.placement.UnsupportedPolicyException if it cannot be carried out here
   */
  Forecast forecast(Policy policy);

  /** What page filters have let through here. */
  default PageFilters pageFilters() {
    PageFilters filters = new PageFilters(asksYoung());
    filters.learn(policy(), schemes());
    return filters;
  }

  /** Whether pages are asked if they are young; see {@code Mover.asksYoung}. */
  default boolean asksYoung() {
    return true;
  }

  /**
   * Lets the schemes of another loop begin with what those of the same name have found out here; a
   * placer that does not know itself leaves them as they are.
   */
  default void teach(PlacementLoop other) {}

  /** Statistics of every scheme, in the policy's order. */
  List<SchemeStatus> schemes();

  /** What every scheme has moved from where to where, in the policy's order. */
  List<Flow> flows();

  /**
   * Stops or resumes one scheme without touching the policy.
   *
   * @return false if there is no such scheme
   */
  boolean setPaused(String scheme, boolean paused);

  /** What keeps schemes from acting on what is seen, one line each; empty if nothing does. */
  List<String> obstacles();

  /** Plans that were dropped because their source node's mover was still busy. */
  long droppedPlans();

  /** For how long the monitor furthest behind has been silent; 0 while nothing is watched. */
  long snapshotAgeNanos();

  /** Whether that is so long that schemes wait. */
  boolean stale();
}
