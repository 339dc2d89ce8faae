package io.thermocline.engine.control;

import io.thermocline.engine.audit.AuditEntry;
import io.thermocline.engine.audit.AuditEntry.Outcome;
import io.thermocline.engine.audit.AuditLog;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.loop.PolicyRevision;
import io.thermocline.engine.loop.PolicyStore;
import io.thermocline.engine.rpc.Arguments;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.engine.rpc.RpcMethod;
import io.thermocline.engine.security.Permissions;
import io.thermocline.engine.security.Principal;
import io.thermocline.placement.SchemeStatus;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit log: every call that changes something, and every one that was refused for who
 * asked. What cannot be recorded is not done.
 */
final class AuditTrail {
  private final AuditLog log;
  private final InstantSource clock;
  private final PolicyStore policies;
  private final LivePlacement placement;

  AuditTrail(AuditLog log, InstantSource clock, PolicyStore policies, LivePlacement placement) {
    this.log = log;
    this.clock = clock;
    this.policies = policies;
    this.placement = placement;
  }

  /** The methods, of which those that change something are recorded from now on. */
  List<RpcMethod<Session>> follow(List<RpcMethod<Session>> methods) {
    return methods.stream().map(method -> toRecord(method) ? recorded(method) : method).toList();
  }

  /**
   * @param principal null if nobody was recognised
   * @param method of the API, or the path of a request
   */
  void refused(
      @Nullable Principal principal, String address, String method, int code, String message) {
    log.add(
        new AuditEntry(
            clock.instant(),
            principal,
            address,
            method,
            null,
            new AuditEntry.Refused(code, message)));
  }

  private boolean toRecord(RpcMethod<Session> method) {
    return Permissions.of(method.name()).audited() && log.keeps();
  }

  private RpcMethod<Session> recorded(RpcMethod<Session> method) {
    return new RpcMethod<>(
        method.name(),
        method.summary(),
        method.params(),
        (arguments, session) -> call(method, arguments, session));
  }

  private Future<?> call(RpcMethod<Session> method, Arguments arguments, Session session) {
    String obstacle = log.obstacle();
    if (obstacle != null) {
      throw new RpcError(
          RpcError.INTERNAL_ERROR, obstacle + "; nothing can be changed until it can");
    }
    List<SchemeStatus> before = placement.schemes();
    Future<?> called;
    try {
      called = method.handler().call(arguments, session);
    } catch (RuntimeException e) {
      called = Future.failedFuture(e);
    }
    return called.onComplete(
        result ->
            log.add(
                new AuditEntry(
                    clock.instant(),
                    session.visitor().principal(),
                    session.visitor().address(),
                    method.name(),
                    arguments.values(),
                    result.succeeded() ? done(result.result(), before) : refusal(result.cause()))));
  }

  private static Outcome refusal(Throwable failure) {
    return failure instanceof RpcError error
        ? new AuditEntry.Refused(error.code(), error.text())
        : new AuditEntry.Refused(RpcError.INTERNAL_ERROR, String.valueOf(failure));
  }

  /** A policy's own history knows what one of its revisions has changed. */
  private Outcome done(@Nullable Object result, List<SchemeStatus> before) {
    if (result instanceof Map<?, ?> members && members.get("revision") instanceof Long number) {
      return new AuditEntry.Done(
          number,
          policies.history(PolicyStore.REMEMBERED).stream()
              .filter(revision -> revision.number() == number)
              .map(PolicyRevision::changes)
              .findFirst()
              .map(PolicyMethods::changes)
              .orElse(List.of()));
    }
    return new AuditEntry.Done(policies.current().number(), pauses(before));
  }

  private List<Map<String, Object>> pauses(List<SchemeStatus> before) {
    return placement.schemes().stream()
        .flatMap(
            now ->
                before.stream()
                    .filter(old -> old.name().equals(now.name()) && old.paused() != now.paused())
                    .map(old -> pause(old, now)))
        .toList();
  }

  private static Map<String, Object> pause(SchemeStatus before, SchemeStatus after) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("path", "schemes." + before.name() + ".paused");
    change.put("before", before.paused());
    change.put("after", after.paused());
    return change;
  }
}
