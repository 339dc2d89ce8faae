package io.thermocline.engine.terminal;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks {@code test} and {@code stty}; {@code COLUMNS} and {@code LINES} have the last word. */
public final class SttyProbe implements TerminalProbe {
  private final Map<String, String> environment;

  public SttyProbe(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public boolean isTerminal() {
    try {
      Process test = new ProcessBuilder("test", "-t", "1").redirectOutput(Redirect.INHERIT).start();
      return test.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public TerminalSize size() {
    TerminalSize asked = askStty();
    return new TerminalSize(number("COLUMNS", asked.columns()), number("LINES", asked.rows()));
  }

  private static TerminalSize askStty() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(Redirect.DISCARD)
              .start();
      byte[] answer = stty.getInputStream().readAllBytes();
      String[] words = new String(answer, StandardCharsets.US_ASCII).trim().split(" ", -1);
      int rows = Integer.parseInt(words[0]);
      int columns = words.length > 1 ? Integer.parseInt(words[1]) : 0;
      // A serial line or a bare pty answers "0 0".
      return rows > 0 && columns > 0 ? new TerminalSize(columns, rows) : TerminalSize.DEFAULT;
    } catch (IOException | NumberFormatException e) {
      return TerminalSize.DEFAULT;
    }
  }

  private int number(String variable, int otherwise) {
    String text = environment.getOrDefault(variable, "");
    return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
  }
}
