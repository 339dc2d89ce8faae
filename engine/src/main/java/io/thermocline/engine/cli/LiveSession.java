package io.thermocline.engine.cli;

import io.thermocline.engine.terminal.LiveView;
import io.thermocline.engine.terminal.TerminalProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.ConnectException;
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
   * @param server name or address of the engine's machine
   * @param stop raised when the engine ends first
   * @throws CommandException if no engine answers there
   */
  static LiveSession open(Host host, Vertx vertx, String server, int port, StopSignal stop) {
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
                        LiveView.start(
                                vertx, server, port, host.out(), profile, host.terminal(), onEnd)
                            .onComplete(promise)));
    LiveView view = started.recover(e -> Future.failedFuture(noEngine(server, port, e))).await();
    return new LiveSession(view, LogControl.hold(profile.repaints()), gone);
  }

  private static CommandException noEngine(String server, int port, Throwable e) {
    String what = "engine at " + server + ":" + port;
    String why =
        e instanceof ConnectException
            ? "nothing answers there"
            : "no connection: " + e.getMessage();
    String mend = " (start one with 'thermocline serve', or name its port with --port N)";
    return new CommandException(ExitStatus.FAILED, what + ": " + why + mend);
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
