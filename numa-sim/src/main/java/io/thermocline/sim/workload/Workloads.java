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
  private static final String FAITHFUL = ":random=faithful";
  private static final String IDEAL = ":random=ideal";

  private Workloads() {}

  /**
   * Finds and reads a workload. Shipped names go before files.
   *
   * @param text {@code NAME[:key=value,...]} or a file: {@code .trace} and {@code .trace.gz} are
   *     address traces, any other file is a masim configuration, behind which {@code :random=ideal}
   *     (the default) or {@code :random=faithful} may stand
   * @throws InputException if there is no such workload, or it cannot be read
   */
  public static Workload parse(String text, WorkloadOptions options) {
    Workload shipped = ShippedWorkloads.find(text, options);
    if (shipped != null) {
      return shipped;
    }
    if (text.endsWith(FAITHFUL)) {
      return masim(text, text.substring(0, text.length() - FAITHFUL.length()), options);
    }
    if (text.endsWith(IDEAL)) {
      return masim(text, text.substring(0, text.length() - IDEAL.length()), options);
    }
    if (TraceFile.isTrace(text)) {
      return TraceFile.read(text, existing(text), options);
    }
    return masim(text, text, options);
  }

  private static Workload masim(String text, String file, WorkloadOptions options) {
    RandomMode mode = text.endsWith(FAITHFUL) ? RandomMode.FAITHFUL : RandomMode.IDEAL;
    Path path = existing(file);
    try {
      // Region names are compared byte for byte, whatever their encoding is.
      String content = Files.readString(path, StandardCharsets.ISO_8859_1);
      return MasimWorkload.of(text, MasimFile.parse(file, content), mode, options);
    } catch (IOException e) {
      throw new InputException(file, 0, "cannot be read: " + e.getMessage() + " (check the file)");
    }
  }

  private static Path existing(String file) {
    try {
      Path path = Path.of(file);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Then it is no file either.
    }
    throw new InputException(
        "workload "
            + Quoted.of(file)
            + ": no such file, and no shipped workload of that name ("
            + Suggestion.from(file.replaceFirst(":.*", ""), ShippedWorkloads.names())
            + ")");
  }
}
