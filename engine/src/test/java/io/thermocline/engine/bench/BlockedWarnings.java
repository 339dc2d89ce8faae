package io.thermocline.engine.bench;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Collects Vert.x' warnings of blocked threads, instead of logging them. */
final class BlockedWarnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final int FRAMES = 30;

  private final Logger checker =
      (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
  private final List<String> warnings = new ArrayList<>();

  private BlockedWarnings() {}

  static BlockedWarnings begin() {
    BlockedWarnings collector = new BlockedWarnings();
    collector.start();
    collector.checker.setAdditive(false);
    collector.checker.addAppender(collector);
    return collector;
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    warnings.add(event.getInstant() + " " + event.getFormattedMessage() + at(event));
  }

  /** Where the thread was. */
  private static String at(ILoggingEvent event) {
    IThrowableProxy stack = event.getThrowableProxy();
    return stack == null
        ? ""
        : Arrays.stream(stack.getStackTraceElementProxyArray())
            .limit(FRAMES)
            .map(StackTraceElementProxy::getSTEAsString)
            .collect(Collectors.joining("\n    ", "\n    ", ""));
  }

  /** Those since the last call of this. */
  synchronized List<String> take() {
    List<String> taken = List.copyOf(warnings);
    warnings.clear();
    return taken;
  }

  @Override
  public void close() {
    checker.detachAppender(this);
  }
}
