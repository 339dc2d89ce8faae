package io.thermocline.sim.workload;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds a workload by what the user wrote: a shipped name with parameters, or a file. */
public final class Workloads {
  private Workloads() {}

  /**
   * @param text {@code NAME[:key=value,...]} or a file: {@code .trace} and {@code .trace.gz} are
   *     address traces, any other file is a masim configuration. Shipped names go before files
   * @throws InputException if there is no such workload, or it cannot be read
   */
  public static Workload parse(String text, WorkloadOptions options) {
    Workload shipped = ShippedWorkloads.find(text, options);
    if (shipped != null) {
      return shipped;
    }
    Path path = existing(text);
    if (TraceFile.isTrace(path)) {
      return TraceFile.read(text, path, options);
    }
    return MasimWorkload.of(text, MasimFile.parse(text, read(text, path)), options);
  }

  private static Path existing(String text) {
    try {
      Path path = Path.of(text);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Then it is no file either.
    }
    throw new InputException(
        "workload "
            + Quoted.of(text)
            + ": no such file, and no shipped workload of that name ("
            + Suggestion.from(text.replaceFirst(":.*", ""), ShippedWorkloads.names())
            + ")");
  }

  private static String read(String text, Path path) {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new InputException(text, 0, "cannot be read: " + e.getMessage() + " (check the file)");
    }
  }
}
