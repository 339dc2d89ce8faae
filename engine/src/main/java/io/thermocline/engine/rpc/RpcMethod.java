package io.thermocline.engine.rpc;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method that can be called.
 *
 * @param name as on the wire: {@code policy.get}
 * @param summary what it does, one sentence
 * @param params all that it takes
 * @param <C> what it knows of the caller
 */
public record RpcMethod<C extends Caller>(
    String name, String summary, List<Param> params, Handler<C> handler) {
  public RpcMethod {
    params = List.copyOf(params);
  }

  /** A method whose answer is there at once. */
  public static <C extends Caller> RpcMethod<C> immediate(
      String name, String summary, List<Param> params, Immediate<C> handler) {
    return new RpcMethod<>(
        name,
        summary,
        params,
        (arguments, caller) -> Future.succeededFuture(handler.call(arguments, caller)));
  }

  /** What a method does. */
  @FunctionalInterface
  public interface Handler<C extends Caller> {
    /**
     * Does not block.
     *
     * @return what {@link JsonWriter} can write. Fails with {@link RpcError}, as it may also throw
     *     it, if the call is refused; nothing has changed then
     */
    Future<?> call(Arguments arguments, C caller);
  }

  /** What a method does that has its answer at once. */
  @FunctionalInterface
  public interface Immediate<C extends Caller> {
    /**
     * Does not block.
     *
     * @return what {@link JsonWriter} can write
     * @throws RpcError if the call is refused; nothing has changed then
     */
    @Nullable Object call(Arguments arguments, C caller);
  }
}
