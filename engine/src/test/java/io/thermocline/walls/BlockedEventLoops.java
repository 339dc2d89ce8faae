package io.thermocline.walls;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test class during which Vert.x warned of a blocked thread. JUnit finds this extension by
 * itself, so that no test can forget it.
 */
public final class BlockedEventLoops implements BeforeAllCallback, AfterAllCallback {
  private static final Recorder RECORDER = new Recorder();

  @Override
  public void beforeAll(ExtensionContext context) {
    RECORDER.install();
    RECORDER.take();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List<String> warnings = RECORDER.take();
    if (!warnings.isEmpty()) {
      throw new AssertionError(
          "blocked a Vert.x thread: " + String.join(System.lineSeparator(), warnings));
    }
  }

  /** The warnings so far, which are forgotten. */
  static List<String> take() {
    return RECORDER.take();
  }

  private static final class Recorder extends AppenderBase<ILoggingEvent> {
    private final List<String> warnings = new ArrayList<>();

    void install() {
      if (!isStarted()) {
        setName("blocked event loops");
        start();
        Logger checker =
            (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
        checker.setAdditive(false);
        checker.addAppender(this);
      }
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
      warnings.add(event.getFormattedMessage());
    }

    synchronized List<String> take() {
      List<String> taken = List.copyOf(warnings);
      warnings.clear();
      return taken;
    }
  }
}
