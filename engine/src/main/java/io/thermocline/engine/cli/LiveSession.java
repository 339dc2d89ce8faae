package io.thermocline.engine.cli;

import io.thermocline.engine.client.Endpoint;
import io.thermocline.engine.terminal.LiveView;
import io.thermocline.engine.terminal.TerminalProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/** The live view of an engine for as long as a command lasts. Its methods block. */
final class LiveSession implements AutoCloseable {
  private final LiveView view;
  private final LogControl.Held log;
  private final AtomicBoolean engineGone;

  private LiveSession(LiveView view, LogControl.Held log, AtomicBoolean engineGone) {
    this.view = view;
    this.log = log;
    this.engineGone = engineGone;
  }

  /**
   * @param stop raised when the engine ends first
   * @throws CommandException if no engine answers there
   */
  static LiveSession open(Host host, Vertx vertx, Endpoint endpoint, StopSignal stop) {
    TerminalProfile profile = host.profile();
    AtomicBoolean gone = new AtomicBoolean();
    Runnable onEnd =
        () -> {
          gone.set(true);
          stop.raise();
        };
    Future<LiveView> started =
        Future.future(
            promise ->
                vertx.runOnContext(
                    now ->
                        LiveView.start(vertx, endpoint, host.out(), profile, host.terminal(), onEnd)
                            .onComplete(promise)));
    LiveView view = started.recover(e -> Future.failedFuture(NoEngine.at(endpoint, e))).await();
    return new LiveSession(view, LogControl.hold(profile.repaints()), gone);
  }

  /** Whether the engine has ended before the view. */
  boolean engineGone() {
    return engineGone.get();
  }

  @Override
  public void close() {
    view.close().await();
    log.close();
  }
}
