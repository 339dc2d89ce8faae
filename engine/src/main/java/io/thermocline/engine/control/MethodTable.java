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
        immediate("engine.status", NONE, status::status),
        immediate("topology.get", NONE, topology::topology),
        immediate("policy.get", NONE, policy::get),
        new RpcMethod<>(
            "policy.patch", List.of(PolicyMethods.REVISION, PolicyMethods.PATCH), policy::patch),
        new RpcMethod<>(
            "policy.put", List.of(PolicyMethods.REVISION, Candidates.POLICY), policy::put),
        new RpcMethod<>("policy.dryRun", Candidates.POLICY_OR_PATCH, dryRun::dryRun),
        immediate("policy.history", List.of(PolicyMethods.LIMIT), policy::history),
        new RpcMethod<>("policy.rollback", List.of(PolicyMethods.REVISION), policy::rollback),
        new RpcMethod<>("shadow.start", Candidates.POLICY_OR_PATCH, shadow::start),
        immediate("shadow.status", NONE, shadow::status),
        immediate("shadow.stop", NONE, shadow::stop),
        new RpcMethod<>("shadow.promote", NONE, shadow::promote),
        immediate("scheme.pause", List.of(NAME), scheme::pause),
        immediate("scheme.resume", List.of(NAME), scheme::resume),
        immediate("snapshot.get", List.of(TelemetryMethods.MAX_REGIONS), telemetry::snapshot),
        immediate(
            "telemetry.subscribe",
            List.of(STREAMS, TelemetryMethods.MAX_HZ, TelemetryMethods.MAX_REGIONS),
            telemetry::subscribe),
        immediate(
            "telemetry.unsubscribe",
            List.of(Param.optional(STREAMS.name(), STREAMS.kind())),
            telemetry::unsubscribe));
  }
}
