package io.thermocline.engine.bench;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** Counts Vert.x' warnings of blocked threads, instead of printing them. */
final class BlockedWarnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger checker =
      (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
  private int warnings;

  private BlockedWarnings() {}

  static BlockedWarnings begin() {
    BlockedWarnings counter = new BlockedWarnings();
    counter.start();
    counter.checker.setAdditive(false);
    counter.checker.addAppender(counter);
    return counter;
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    warnings++;
  }

  /** Those since the last call of this. */
  synchronized int take() {
    int taken = warnings;
    warnings = 0;
    return taken;
  }

  @Override
  public void close() {
    checker.detachAppender(this);
  }
}
