package io.thermocline.engine.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The process: {@code thermocline COMMAND [options]}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(execute(Host.system(), args));
  }

  /** Runs one command line to its end and returns its exit status. */
  static int execute(Host host, String... args) {
    CommandLine commands =
        new CommandLine(new ThermoclineCommand())
            .addSubcommand(new DemoCommand(host))
            .addSubcommand(new ServeCommand(host))
            .addSubcommand(new SimCommand(host))
            .addSubcommand(new TopCommand(host))
            .addSubcommand(new CallCommand(host))
            .addSubcommand(PolicyCommand.create(host))
            .addSubcommand(TestbedCommand.create(host))
            .addSubcommand(new DoctorCommand(host))
            .addSubcommand(new ReleaseCommand(host));
    ErrorReporter errors = new ErrorReporter(host.err());
    commands
        .setOut(new PrintWriter(host.out(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(errors::onUsage)
        .setExecutionExceptionHandler(errors::onExecution);
    Converters.register(commands);
    try {
      return commands.execute(args);
    } finally {
      host.out().flush();
      host.err().flush();
    }
  }
}
