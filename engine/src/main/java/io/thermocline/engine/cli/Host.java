package io.thermocline.engine.cli;

import io.thermocline.engine.kernel.KernelFiles;
import io.thermocline.engine.terminal.SttyProbe;
import io.thermocline.engine.terminal.TerminalProbe;
import io.thermocline.engine.terminal.TerminalProfile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a process gives its commands.
 *
 * @param out standard output; not flushed by lines
 * @param err standard error
 * @param environment its variables
 * @param terminal what standard output is connected to
 * @param root below which the machine's {@code proc}, {@code sys} and {@code run} lie
 */
record Host(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    TerminalProbe terminal,
    Path root) {

  /** This process; UTF-8 whatever the locale says, since containers often have none. */
  static Host system() {
    Map<String, String> environment = System.getenv();
    return new Host(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        environment,
        new SttyProbe(environment),
        Path.of("/"));
  }

  /** The machine's kernel, as files. */
  KernelFiles kernel() {
    return KernelFiles.below(root);
  }

  /** How standard output may be written to. */
  TerminalProfile profile() {
    return TerminalProfile.of(terminal.isTerminal(), environment);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
