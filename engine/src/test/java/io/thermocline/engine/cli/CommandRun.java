package io.thermocline.engine.cli;

import io.thermocline.engine.terminal.TerminalProbe;
import io.thermocline.engine.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** One command line, run to its end within this process, with nothing but pipes around it. */
record CommandRun(int status, String out, String err) {
  static CommandRun of(String... args) {
    return on(Path.of("/"), args);
  }

  /** On the machine whose {@code proc}, {@code sys} and {@code run} lie below this root. */
  static CommandRun on(Path root, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Host host = new Host(stream(out), stream(err), Map.of(), new Pipe(), root);
    int status = Main.execute(host, args);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  private static final class Pipe implements TerminalProbe {
    @Override
    public boolean isTerminal() {
      return false;
    }

    @Override
    public TerminalSize size() {
      return TerminalSize.DEFAULT;
    }
  }
}
