package io.thermocline.engine.control;

import io.thermocline.engine.loop.Origin;
import io.thermocline.engine.loop.PolicyRevision;
import io.thermocline.engine.loop.PolicyStore;
import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.rpc.Param;
import io.thermocline.policyfile.PolicyDifference;
import io.thermocline.policyfile.PolicyFiles;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code policy.get} and what changes it: {@code put}, {@code patch}, {@code rollback}. */
final class PolicyMethods {
  static final Param REVISION = Param.required("revision", Param.Kind.INTEGER);
  static final Param PATCH = Param.required("patch", Param.Kind.OBJECT);
  static final Param LIMIT =
      Param.integer("limit", 1, PolicyStore.REMEMBERED, PolicyStore.REMEMBERED);

  private final PolicyStore policies;
  private final ChangeGate gate;
  private final Candidates candidates;

  PolicyMethods(PolicyStore policies, ChangeGate gate, Candidates candidates) {
    this.policies = policies;
    this.gate = gate;
    this.candidates = candidates;
  }

  Map<String, Object> get(Arguments arguments, Session session) {
    return inEffect(policies.current());
  }

  Future<?> patch(Arguments arguments, Session session) {
    return gate.change(
            session,
            () ->
                policies.patch(
                    arguments.integer(REVISION.name()),
                    arguments.object(PATCH.name()),
                    new Origin(session.name(), "policy.patch")))
        .map(PolicyMethods::inEffect);
  }

  Future<?> put(Arguments arguments, Session session) {
    return gate.change(
            session,
            () ->
                policies.put(
                    arguments.integer(REVISION.name()),
                    candidates.policy(arguments),
                    new Origin(session.name(), "policy.put")))
        .map(PolicyMethods::inEffect);
  }

  Future<?> rollback(Arguments arguments, Session session) {
    return gate.change(
            session,
            () ->
                policies.rollback(
                    arguments.integer(REVISION.name()),
                    new Origin(session.name(), "policy.rollback")))
        .map(PolicyMethods::inEffect);
  }

  Map<String, Object> history(Arguments arguments, Session session) {
    List<PolicyRevision> revisions = policies.history((int) arguments.integer(LIMIT.name()));
    return Map.of("revisions", revisions.stream().map(PolicyMethods::entry).toList());
  }

  /** {@code {revision, policy}}. */
  static Map<String, Object> inEffect(PolicyRevision revision) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("revision", revision.number());
    tree.put("policy", PolicyFiles.toTree(revision.policy()));
    return tree;
  }

  private static Map<String, Object> entry(PolicyRevision revision) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("revision", revision.number());
    tree.put("time", revision.time().toString());
    tree.put("author", revision.origin().author());
    tree.put("method", revision.origin().method());
    tree.put("changes", changes(revision.changes()));
    return tree;
  }

  /** {@code [{path, before, after}]}; null is what a policy leaves out. */
  static List<Map<String, @Nullable Object>> changes(List<PolicyDifference.Change> changes) {
    return changes.stream().map(PolicyMethods::change).toList();
  }

  private static Map<String, @Nullable Object> change(PolicyDifference.Change change) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("path", change.path());
    tree.put("before", change.before());
    tree.put("after", change.after());
    return tree;
  }
}
