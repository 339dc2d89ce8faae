package io.thermocline.engine.cli;

import io.thermocline.engine.kernel.DamonOwner;
import io.thermocline.engine.kernel.RunDirectory;
import io.thermocline.engine.kernel.TraceInstance;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code release}: gives back to the kernel what an engine that was killed has left in it. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Releases what an engine that did not end well has left in the kernel: its kdamonds,",
      "its trace instance, and switches that it had turned. What others have set up stays."
    },
    footer = {"", "Example:", "  sudo thermocline release"})
final class ReleaseCommand implements Callable<Integer> {
  private final Host host;

  @Mixin private RunDirectoryOption run = new RunDirectoryOption();

  ReleaseCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    Path folder = run.path(host);
    boolean released = Files.isDirectory(folder) && release(folder);
    host.out()
        .println(
            released
                ? "Released what an engine had left in the kernel."
                : "Nothing to release: no engine has left anything in the kernel.");
    return ExitStatus.DONE;
  }

  private boolean release(Path folder) {
    try (RunDirectory directory = RunDirectory.open(folder)) {
      boolean damon = new DamonOwner(host.kernel(), directory, Set.of()).recover();
      boolean trace = TraceInstance.remove(host.root());
      return damon || trace;
    } catch (AccessDeniedException e) {
      throw new CommandException(
          ExitStatus.UNAVAILABLE,
          "release: " + e.getFile() + " is not for this user (run it as root)",
          e);
    } catch (IOException e) {
      throw new CommandException(
          ExitStatus.FAILED,
          "release: " + e.getMessage() + " ('thermocline doctor' shows what runs)",
          e);
    }
  }
}
