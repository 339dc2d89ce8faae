package io.thermocline.engine.cli;

import io.thermocline.engine.kernel.RunDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an engine records what it has in the kernel. */
final class RunDirectoryOption {
  /** Names it where no option does. */
  static final String VARIABLE = "THERMOCLINE_RUN_DIRECTORY";

  @Option(
      names = "--run-directory",
      paramLabel = "DIR",
      description = {
        "Where an engine records what it has in the kernel",
        "(default: $" + VARIABLE + ", else /" + RunDirectory.DEFAULT + ")."
      })
  private @Nullable Path directory;

  /** The option, else the variable, else the default below the machine's root. */
  Path path(Host host) {
    return path(host, null);
  }

  /**
   * The same, with a configuration file behind the option.
   *
   * @param configured what it says, if anything
   */
  Path path(Host host, @Nullable Path configured) {
    if (directory != null) {
      return directory;
    }
    if (configured != null) {
      return configured;
    }
    String named = host.environment().get(VARIABLE);
    return named != null ? Path.of(named) : host.root().resolve(RunDirectory.DEFAULT);
  }
}
