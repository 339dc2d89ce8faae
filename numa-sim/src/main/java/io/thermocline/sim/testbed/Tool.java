package io.thermocline.sim.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Other programs of this machine, run to their end. */
final class Tool {
  private Tool() {}

  /** What a program printed on both streams, and its exit status. */
  record Result(int status, String output) {
    /** Its last line that is not empty. */
    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip();
    }
  }

  /** Where a command is, or null. */
  static @Nullable Path find(String command) {
    String folders = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : (folders + ":/usr/sbin:/sbin").split(":", -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder, command);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }

  /** Runs it, whatever its status; a program that is not there is a failure of its own. */
  static Result run(Path folder, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      Process process = builder.start();
      try {
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Result(process.waitFor(), output);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw TestbedException.unavailable(
          command.get(0) + " cannot be run: " + e.getMessage() + " (install it)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TestbedException.failed(command.get(0) + " was interrupted (start again)");
    }
  }

  /** Runs it and expects status 0. */
  static Result succeed(Path folder, List<String> command) {
    Result result = run(folder, command);
    if (result.status() != 0) {
      throw TestbedException.failed(
          String.join(" ", command.subList(0, Math.min(3, command.size())))
              + " failed: "
              + result.lastLine()
              + " (see what it says when run by hand in "
              + folder
              + ")");
    }
    return result;
  }
}
