package io.thermocline.engine.rpc;

import io.thermocline.input.Quoted;
import java.util.ArrayList;
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

  /** The reply; null if none is due. */
  public @Nullable String handle(String text, C caller) {
    Object message;
    try {
      message = JsonReader.read(text);
    } catch (RpcError e) {
      return error(null, e);
    }
    if (!(message instanceof List<?> batch)) {
      return one(message, caller);
    }
    if (batch.isEmpty()) {
      return error(null, new RpcError(RpcError.INVALID_REQUEST, "the batch is empty"));
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

  private @Nullable String batch(List<?> batch, C caller) {
    List<String> replies = new ArrayList<>();
    long chars = 0;
    for (Object message : batch) {
      String reply =
          chars > MAX_REPLY_CHARS
              ? error(
                  RpcRequest.idOf(message),
                  new RpcError(
                      RpcError.TOO_MANY_REQUESTS,
                      "not carried out: the replies of this batch are too large already"))
              : one(message, caller);
      if (reply != null) {
        replies.add(reply);
        chars += reply.length();
      }
    }
    return replies.isEmpty() ? null : "[" + String.join(",", replies) + "]";
  }

  private @Nullable String one(@Nullable Object message, C caller) {
    RpcRequest request;
    try {
      request = RpcRequest.of(message);
    } catch (RpcError e) {
      return error(RpcRequest.idOf(message), e);
    }
    String reply = reply(request, caller);
    return request.notification() ? null : reply;
  }

  private String reply(RpcRequest request, C caller) {
    try {
      return result(request.id(), call(request, caller));
    } catch (RpcError e) {
      return error(request.id(), e);
    } catch (RuntimeException e) {
      LOG.error("{} failed", request.method(), e);
      return error(
          request.id(),
          new RpcError(RpcError.INTERNAL_ERROR, "internal error; it has been logged"));
    }
  }

  private @Nullable Object call(RpcRequest request, C caller) {
    if (!caller.takeCall()) {
      throw new RpcError(RpcError.TOO_MANY_REQUESTS, "too many calls in this second");
    }
    RpcMethod<C> method = methods.get(request.method());
    if (method == null) {
      throw new RpcError(
          RpcError.METHOD_NOT_FOUND, "there is no method " + Quoted.of(request.method()));
    }
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
