package io.thermocline.engine.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The process: {@code thermocline COMMAND [options]}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Libraries.settle();
    System.exit(execute(Host.system(), args));
  }

  /** Runs one command line to its end and returns its exit status. */
  static int execute(Host host, String... args) {
    CommandLine commands = Commands.forArguments(host, args);
    ErrorReporter errors = new ErrorReporter(host.err());
    commands
        .setOut(new PrintWriter(host.out(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(errors::onUsage)
        .setExecutionExceptionHandler(errors::onExecution);
    try {
      return commands.execute(args);
    } finally {
      host.out().flush();
      host.err().flush();
    }
  }
}
