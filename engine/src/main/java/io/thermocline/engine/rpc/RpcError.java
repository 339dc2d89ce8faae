package io.thermocline.engine.rpc;

import org.jspecify.annotations.Nullable;

/** A call that is refused: what the error object of the reply carries. */
public final class RpcError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;
  public static final int UNAUTHENTICATED = -32001;
  public static final int FORBIDDEN = -32003;
  public static final int STALE_REVISION = -32009;
  public static final int INVALID_POLICY = -32010;
  public static final int NOT_ON_THIS_BACKEND = -32011;

  /** Not now: what is asked for does not go together with what goes on. */
  public static final int CONFLICT = -32012;

  public static final int TOO_MANY_REQUESTS = -32029;

  private final int code;
  private final transient @Nullable Object data;

  public RpcError(int code, String message) {
    this(code, message, null);
  }

  /**
   * @param data maps, lists, strings, numbers and booleans; null is left out
   */
  public RpcError(int code, String message, @Nullable Object data) {
    super(message, null, false, false);
    this.code = code;
    this.data = data;
  }

  public int code() {
    return code;
  }

  public @Nullable Object data() {
    return data;
  }

  /** One line for people; never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
