package io.thermocline.engine.loop;

import io.thermocline.policyfile.PolicyDifference;
import io.thermocline.policyfile.PolicyPatch;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The policy in effect, its revision, which counts from 1 and grows with each change, and those
 * before it. Changes take effect one after the other: each is checked against what the one before
 * has left. What is remembered ends with the process, as the revisions do: the next one begins with
 * the policy that it is started with.
 *
 * <p>A change is done when it is in effect. It fails, with nothing changed, with {@link
 * StaleRevisionException} if the policy is at another revision by then, {@link
 * io.thermocline.policyfile.document.PolicyException} if the result is not a valid policy, {@link
 * io.thermocline.placement.UnsupportedPolicyException} if it cannot be carried out here, {@link
 * io.thermocline.input.InputException} if a monitor cannot be set as it says.
 */
public final class PolicyStore {
  /** How many revisions are remembered, the one in effect included. */
  public static final int REMEMBERED = 100;

  private static final Origin START = new Origin("engine", "start");

  private final LivePlacement placement;
  private final InstantSource clock;
  private final Deque<PolicyRevision> newestFirst = new ArrayDeque<>();
  private Consumer<PolicyRevision> onChange = revision -> {};
  private Future<?> last = Future.succeededFuture();

  /**
   * @param clock tells when a revision came into effect, for people
   */
  public PolicyStore(LivePlacement placement, InstantSource clock) {
    this.placement = placement;
    this.clock = clock;
    remember(new PolicyRevision(1, clock.instant(), START, placement.policy(), List.of()));
  }

  /** Makes a change on paper that changes nothing, so that the first one finds its code loaded. */
  public void prepare() {
    Policy same = PolicyPatch.apply(current().policy(), Map.of());
    var unused = PolicyDifference.between(current().policy(), same);
  }

  /** Who hears of each revision that has come into effect. */
  public void onChange(Consumer<PolicyRevision> listener) {
    onChange = listener;
  }

  /** The revision in effect. */
  public PolicyRevision current() {
    return newestFirst.element();
  }

  /** The last revisions, the one in effect first. */
  public List<PolicyRevision> history(int limit) {
    return newestFirst.stream().limit(limit).toList();
  }

  /** Merges a patch into the policy of a revision. */
  public Future<PolicyRevision> patch(
      long revision, Map<String, @Nullable Object> patch, Origin origin) {
    return change(origin, () -> PolicyPatch.apply(unlessStale(revision).policy(), patch));
  }

  /** Replaces the policy of a revision. */
  public Future<PolicyRevision> put(long revision, Policy policy, Origin origin) {
    return change(
        origin,
        () -> {
          unlessStale(revision);
          return policy;
        });
  }

  /** Replaces whatever policy is in effect by then. */
  public Future<PolicyRevision> put(Policy policy, Origin origin) {
    return change(origin, () -> policy);
  }

  /**
   * Goes back to the policy of a revision, which gets a new number. Fails also with {@link
   * UnknownRevisionException}.
   */
  public Future<PolicyRevision> rollback(long revision, Origin origin) {
    return change(origin, () -> remembered(revision).policy());
  }

  private Future<PolicyRevision> change(Origin origin, Supplier<Policy> next) {
    Future<PolicyRevision> change = last.transform(before -> install(origin, next.get()));
    last = change;
    return change;
  }

  private Future<PolicyRevision> install(Origin origin, Policy policy) {
    PolicyRevision before = current();
    return placement
        .install(policy)
        .map(
            installed -> {
              PolicyRevision revision =
                  new PolicyRevision(
                      before.number() + 1,
                      clock.instant(),
                      origin,
                      policy,
                      PolicyDifference.between(before.policy(), policy));
              remember(revision);
              onChange.accept(revision);
              return revision;
            });
  }

  private void remember(PolicyRevision revision) {
    newestFirst.addFirst(revision);
    if (newestFirst.size() > REMEMBERED) {
      newestFirst.removeLast();
    }
  }

  private PolicyRevision unlessStale(long revision) {
    PolicyRevision current = current();
    if (revision != current.number()) {
      throw new StaleRevisionException(revision, current.number());
    }
    return current;
  }

  private PolicyRevision remembered(long revision) {
    return newestFirst.stream()
        .filter(known -> known.number() == revision)
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownRevisionException(
                    revision, newestFirst.getLast().number(), current().number()));
  }
}
