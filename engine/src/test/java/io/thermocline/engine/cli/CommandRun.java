package io.thermocline.engine.cli;

import io.thermocline.engine.terminal.TerminalProbe;
import io.thermocline.engine.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One command line, run to its end within this process, with nothing but pipes around it. */
record CommandRun(int status, String out, String err) {
  static CommandRun of(String... args) {
    return on(Path.of("/"), args);
  }

  /** On the machine whose {@code proc}, {@code sys} and {@code run} lie below this root. */
  static CommandRun on(Path root, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = execute(out, err, root, args);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** One that may last, in another thread; what it has printed so far is in the streams. */
  static CompletableFuture<Integer> begin(
      ByteArrayOutputStream out, ByteArrayOutputStream err, String... args) {
    return CompletableFuture.supplyAsync(() -> execute(out, err, Path.of("/"), args));
  }

  private static int execute(
      ByteArrayOutputStream out, ByteArrayOutputStream err, Path root, String... args) {
    return Main.execute(new Host(stream(out), stream(err), Map.of(), new Pipe(), root), args);
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
