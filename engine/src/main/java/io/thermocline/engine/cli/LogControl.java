package io.thermocline.engine.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.CyclicBufferAppender;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What of the log reaches standard error, and when. Warnings do, unless told otherwise. */
final class LogControl {
  private static final int MOST_HELD = 100;
  private static final List<String> CONNECTIONS =
      List.of("io.vertx.core.http", "io.vertx.core.net");

  private LogControl() {}

  /** Lets the engine's own remarks through as well. */
  static void showRemarks() {
    ((Logger) LoggerFactory.getLogger("io.thermocline")).setLevel(Level.INFO);
  }

  /** Leaves it to the command to say why a connection has failed. */
  static void hideConnections() {
    for (String library : CONNECTIONS) {
      ((Logger) LoggerFactory.getLogger(library)).setLevel(Level.OFF);
    }
  }

  /**
   * Keeps the log back until it is closed, or does nothing.
   *
   * @param hold whether frames are painted over what the log would print
   */
  static Held hold(boolean hold) {
    return new Held(hold);
  }

  /** The log of a while; if there is too much, its end. */
  static final class Held implements AutoCloseable {
    private final Logger root;
    private final List<Appender<ILoggingEvent>> heldBack = new ArrayList<>();
    private final CyclicBufferAppender<ILoggingEvent> held = new CyclicBufferAppender<>();

    private Held(boolean hold) {
      LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
      root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      held.setContext(context);
      held.setMaxSize(MOST_HELD);
      held.start();
      if (hold) {
        root.iteratorForAppenders().forEachRemaining(heldBack::add);
        heldBack.forEach(root::detachAppender);
        root.addAppender(held);
      }
    }

    @Override
    public void close() {
      root.detachAppender(held);
      heldBack.forEach(root::addAppender);
      for (int i = 0; i < held.getLength(); i++) {
        for (Appender<ILoggingEvent> appender : heldBack) {
          appender.doAppend(held.get(i));
        }
      }
    }
  }
}
