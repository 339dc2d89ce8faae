package io.thermocline.engine.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first asked for, off the event loop, and kept: a start does not
 * wait for what few ask for. For one event loop.
 */
public final class OnDemand<T> {
  private final Vertx vertx;
  private final Callable<T> maker;
  private @Nullable Future<T> made;

  /**
   * @param maker may block; called once
   */
  public OnDemand(Vertx vertx, Callable<T> maker) {
    this.vertx = vertx;
    this.maker = maker;
  }

  /** What was made; fails as the maker did. */
  public Future<T> get() {
    if (made == null) {
      made = vertx.executeBlocking(maker);
    }
    return made;
  }
}
