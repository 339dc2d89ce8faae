package io.thermocline.engine.terminal;

import io.thermocline.engine.client.Endpoint;
import io.thermocline.engine.client.EngineClient;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.List;

/**
 * Shows a running engine until it is closed: frames on a terminal, else a plain line a second.
 * Lives on the event loop of its client; a terminal that blocks costs frames, nothing else.
 */
public final class LiveView {
  private static final int MAX_HZ = 4;
  private static final int MAX_REGIONS = 1_000;

  private final Vertx vertx;
  private final Context loop;
  private final EngineClient engine;
  private final LiveModel model;
  private final Display display;
  private long timer;
  private boolean showing;

  private LiveView(Vertx vertx, EngineClient engine, String url, Display display) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.engine = engine;
    this.model = new LiveModel(url);
    this.display = display;
  }

  /**
   * Connects, subscribes, and begins to show.
   *
   * @param onEnd called when the engine closes the connection
   * @return fails if there is no engine or if it refuses
   */
  public static Future<LiveView> start(
      Vertx vertx,
      Endpoint endpoint,
      PrintStream out,
      TerminalProfile profile,
      TerminalProbe terminal,
      Runnable onEnd) {
    Display display = new Display(out, profile, terminal);
    return EngineClient.connect(vertx, endpoint)
        .compose(
            engine -> {
              engine.onClose(onEnd);
              return new LiveView(vertx, engine, endpoint.url(), display).start();
            });
  }

  /** Shows nothing more, disconnects, and gives the terminal back. */
  public Future<Void> close() {
    Future<Void> closed =
        Future.future(
            promise ->
                loop.runOnContext(
                    now -> {
                      vertx.cancelTimer(timer);
                      loop.<Void>executeBlocking(
                              () -> {
                                display.close();
                                return null;
                              })
                          .onComplete(promise);
                    }));
    return closed.eventually(engine::close);
  }

  private Future<LiveView> start() {
    engine.onNotification(this::onNotification);
    return Future.all(
            engine.call("engine.status", new JsonObject()).onSuccess(model::onStatus),
            engine.call("topology.get", new JsonObject()).onSuccess(model::onTopology),
            askPolicy())
        .compose(all -> engine.call("telemetry.subscribe", subscription()))
        .map(
            subscribed -> {
              timer = vertx.setPeriodic(display.periodMillis(), tick -> show());
              return this;
            });
  }

  private void show() {
    Scene scene = model.scene();
    if (scene == null || showing) {
      return;
    }
    showing = true;
    loop.<Void>executeBlocking(
            () -> {
              display.show(scene);
              return null;
            })
        .onComplete(shown -> showing = false);
  }

  private void onNotification(String method, JsonObject params) {
    if (method.equals("telemetry.events")) {
      askPolicy();
    } else {
      model.onNotification(method, params);
    }
  }

  private Future<JsonObject> askPolicy() {
    return engine.call("policy.get", new JsonObject()).onSuccess(model::onPolicy);
  }

  private static JsonObject subscription() {
    return new JsonObject()
        .put("streams", new JsonArray(List.of("snapshot", "schemes", "nodes", "events")))
        .put("maxHz", MAX_HZ)
        .put("maxRegions", MAX_REGIONS);
  }
}
