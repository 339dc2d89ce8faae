package io.thermocline.engine.control;

import static io.thermocline.engine.rpc.RpcMethod.immediate;

import io.thermocline.engine.rpc.Param;
import io.thermocline.engine.rpc.RpcMethod;
import java.util.List;

/** Every method that a client can call, with its parameters: the one place that says so. */
final class MethodTable {
  private static final Param NAME = Param.required("name", Param.Kind.STRING);
  private static final Param STREAMS = Param.required("streams", Param.Kind.STRINGS);
  private static final List<Param> NONE = List.of();

  private MethodTable() {}

  static List<RpcMethod<Session>> of(
      StatusMethods status,
      TopologyMethods topology,
      PolicyMethods policy,
      DryRunMethods dryRun,
      ShadowMethods shadow,
      SchemeMethods scheme,
      TelemetryMethods telemetry) {
    return List.of(
        immediate("engine.status", "What runs here, and what it costs.", NONE, status::status),
        immediate("topology.get", "Nodes, tiers, sizes, distances.", NONE, topology::topology),
        immediate("policy.get", "The policy in effect.", NONE, policy::get),
        new RpcMethod<>(
            "policy.patch",
            "Merges a patch (RFC 7396, schemes by name) into the policy of a revision.",
            List.of(PolicyMethods.REVISION, PolicyMethods.PATCH),
            policy::patch),
        new RpcMethod<>(
            "policy.put",
            "Replaces the policy of a revision, by a policy or by a shipped one's name.",
            List.of(PolicyMethods.REVISION, Candidates.POLICY),
            policy::put),
        new RpcMethod<>(
            "policy.dryRun",
            "What a policy, or the present one with a patch, would do to the newest snapshot.",
            Candidates.POLICY_OR_PATCH,
            dryRun::dryRun),
        immediate(
            "policy.history",
            "The last revisions: who, when, how, and what changed.",
            List.of(PolicyMethods.LIMIT),
            policy::history),
        new RpcMethod<>(
            "policy.rollback",
            "Brings the policy of an older revision back, as a new one.",
            List.of(PolicyMethods.REVISION),
            policy::rollback),
        new RpcMethod<>(
            "shadow.start",
            "Runs a policy, or the present one with a patch, beside the active one, on paper.",
            Candidates.POLICY_OR_PATCH,
            shadow::start),
        immediate(
            "shadow.status", "The shadow and the active policy compared.", NONE, shadow::status),
        immediate("shadow.stop", "Ends the shadow.", NONE, shadow::stop),
        new RpcMethod<>(
            "shadow.promote", "Makes the shadow the active policy.", NONE, shadow::promote),
        immediate("scheme.pause", "Stops one scheme.", List.of(NAME), scheme::pause),
        immediate("scheme.resume", "Lets it go on.", List.of(NAME), scheme::resume),
        immediate(
            "snapshot.get",
            "The newest snapshot, regions merged to so many at most.",
            List.of(TelemetryMethods.MAX_REGIONS),
            telemetry::snapshot),
        immediate(
            "telemetry.subscribe",
            "Subscribes to streams, or changes their pace.",
            List.of(STREAMS, TelemetryMethods.MAX_HZ, TelemetryMethods.MAX_REGIONS),
            telemetry::subscribe),
        immediate(
            "telemetry.unsubscribe",
            "Ends streams; all of them if none is named.",
            List.of(Param.optional(STREAMS.name(), STREAMS.kind())),
            telemetry::unsubscribe));
  }
}
