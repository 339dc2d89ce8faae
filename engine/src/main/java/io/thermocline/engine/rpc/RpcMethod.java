package io.thermocline.engine.rpc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method that can be called.
 *
 * @param name as on the wire: {@code policy.get}
 * @param params all that it takes
 * @param <C> what it knows of the caller
 */
public record RpcMethod<C extends Caller>(String name, List<Param> params, Handler<C> handler) {
  public RpcMethod {
    params = List.copyOf(params);
  }

  /** What a method does. */
  @FunctionalInterface
  public interface Handler<C extends Caller> {
    /**
     * Does not block.
     *
     * @return what {@link JsonWriter} can write
     * @throws RpcError if the call is refused; nothing has changed then
     */
    @Nullable Object call(Arguments arguments, C caller);
  }
}
