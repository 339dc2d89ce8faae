package io.thermocline.engine.rpc;

import io.thermocline.input.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of a message.
 *
 * @param id as it came: String, {@link RawJson} of a number, or null
 * @param notification without an id: it gets no reply
 * @param params by name, empty if there are none; null if they came by position
 */
record RpcRequest(
    @Nullable Object id,
    boolean notification,
    String method,
    @Nullable Map<String, @Nullable Object> params) {
  private static final Set<String> MEMBERS = Set.of("jsonrpc", "method", "params", "id");

  /**
   * @throws RpcError if it is not a call
   */
  static RpcRequest of(@Nullable Object message) {
    Map<String, @Nullable Object> members = members(message);
    for (String member : members.keySet()) {
      if (!MEMBERS.contains(member)) {
        throw invalid(
            "unknown member " + Quoted.of(member) + " (there are jsonrpc, method, params, id)");
      }
    }
    if (!"2.0".equals(members.get("jsonrpc"))) {
      throw invalid("\"jsonrpc\" must be \"2.0\"");
    }
    if (members.containsKey("id") && members.get("id") != null && idOf(message) == null) {
      throw invalid("\"id\" must be a string, a number or null");
    }
    if (!(members.get("method") instanceof String method)) {
      throw invalid("\"method\" must be a string");
    }
    return new RpcRequest(idOf(message), !members.containsKey("id"), method, params(members));
  }

  /** The id of something that may not even be a call; null if it has none that can be echoed. */
  static @Nullable Object idOf(@Nullable Object message) {
    Object id = message instanceof Map<?, ?> members ? members.get("id") : null;
    return id instanceof String || id instanceof RawJson ? id : null;
  }

  @SuppressWarnings("unchecked") // JsonReader makes no other maps.
  private static Map<String, @Nullable Object> members(@Nullable Object message) {
    if (message instanceof Map<?, ?> members) {
      return (Map<String, @Nullable Object>) members;
    }
    throw invalid("a call is a JSON object");
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, @Nullable Object> params(
      Map<String, @Nullable Object> members) {
    Object params = members.get("params");
    if (params instanceof Map<?, ?> named) {
      return (Map<String, @Nullable Object>) named;
    }
    if (!members.containsKey("params")) {
      return Map.of();
    }
    if (params instanceof List<?> positional) {
      return positional.isEmpty() ? Map.of() : null;
    }
    throw invalid("\"params\" must be an object");
  }

  private static RpcError invalid(String message) {
    return new RpcError(RpcError.INVALID_REQUEST, message);
  }
}
