package io.thermocline.engine.rpc;

import io.thermocline.input.Quoted;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the text of one message, single or batch, to the text of its reply. Calls of a batch are
 * carried out in order.
 *
 * @param <C> what methods know of the caller
 */
public final class RpcDispatcher<C extends Caller> {
  /** A batch whose replies have grown beyond this many characters is not carried out further. */
  static final int MAX_REPLY_CHARS = 8 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(RpcDispatcher.class);

  private final Map<String, RpcMethod<C>> methods;

  public RpcDispatcher(List<RpcMethod<C>> methods) {
    this.methods =
        methods.stream()
            .collect(Collectors.toUnmodifiableMap(RpcMethod::name, Function.identity()));
  }

  /** The reply, null if none is due; it never fails. */
  public Future<@Nullable String> handle(String text, C caller) {
    Object message;
    try {
      message = JsonReader.read(text);
    } catch (RpcError e) {
      return Future.succeededFuture(error(null, e));
    }
    if (!(message instanceof List<?> batch)) {
      return one(message, caller);
    }
    if (batch.isEmpty()) {
      return Future.succeededFuture(
          error(null, new RpcError(RpcError.INVALID_REQUEST, "the batch is empty")));
    }
    return batch(batch, caller);
  }

  /** The text of a notification to a client. */
  public static String notification(String method, Object params) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("jsonrpc", "2.0");
    members.put("method", method);
    members.put("params", params);
    return JsonWriter.write(members);
  }

  private Future<@Nullable String> batch(List<?> batch, C caller) {
    BatchReply replies = new BatchReply();
    Future<?> carriedOut = Future.succeededFuture();
    for (Object message : batch) {
      carriedOut =
          carriedOut.compose(before -> next(message, replies, caller)).onSuccess(replies::add);
    }
    return carriedOut.map(all -> replies.text());
  }

  private Future<@Nullable String> next(@Nullable Object message, BatchReply replies, C caller) {
    return replies.chars() > MAX_REPLY_CHARS
        ? Future.succeededFuture(
            error(
                RpcRequest.idOf(message),
                new RpcError(
                    RpcError.TOO_MANY_REQUESTS,
                    "not carried out: the replies of this batch are too large already")))
        : one(message, caller);
  }

  private Future<@Nullable String> one(@Nullable Object message, C caller) {
    RpcRequest request;
    try {
      request = RpcRequest.of(message);
    } catch (RpcError e) {
      return Future.succeededFuture(error(RpcRequest.idOf(message), e));
    }
    return reply(request, caller).map(reply -> request.notification() ? null : reply);
  }

  private Future<String> reply(RpcRequest request, C caller) {
    Future<?> called;
    try {
      called = call(request, caller);
    } catch (RuntimeException e) {
      called = Future.failedFuture(e);
    }
    return called
        .map(result -> result(request.id(), result))
        .otherwise(failure -> error(request.id(), refusal(request, failure)));
  }

  private static RpcError refusal(RpcRequest request, Throwable failure) {
    if (failure instanceof RpcError refusal) {
      return refusal;
    }
    LOG.error("{} failed", request.method(), failure);
    return new RpcError(RpcError.INTERNAL_ERROR, "internal error; it has been logged");
  }

  private Future<?> call(RpcRequest request, C caller) {
    if (!caller.takeCall()) {
      throw new RpcError(RpcError.TOO_MANY_REQUESTS, "too many calls in this second");
    }
    RpcMethod<C> method = methods.get(request.method());
    if (method == null) {
      throw new RpcError(
          RpcError.METHOD_NOT_FOUND, "there is no method " + Quoted.of(request.method()));
    }
    caller.authorise(method.name());
    if (request.params() == null) {
      throw new RpcError(RpcError.INVALID_PARAMS, "params go by name: send an object");
    }
    return method.handler().call(Arguments.check(method.params(), request.params()), caller);
  }

  private static String result(@Nullable Object id, @Nullable Object result) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("jsonrpc", "2.0");
    members.put("result", result);
    members.put("id", id);
    return JsonWriter.write(members);
  }

  private static String error(@Nullable Object id, RpcError error) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("code", error.code());
    body.put("message", error.text());
    if (error.data() != null) {
      body.put("data", error.data());
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("jsonrpc", "2.0");
    members.put("error", body);
    members.put("id", id);
    return JsonWriter.write(members);
  }
}
